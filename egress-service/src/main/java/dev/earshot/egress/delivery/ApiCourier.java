package dev.earshot.egress.delivery;

import dev.earshot.egress.accounts.ApiTarget;
import dev.earshot.egress.accounts.BotAccount;
import dev.earshot.egress.delivery.Outcome.Sent;
import dev.earshot.egress.lanes.Cancellation;
import dev.earshot.egress.rate.Pace;
import dev.earshot.egress.twilio.ImpossibleReplyException;
import dev.earshot.egress.twilio.RestApi;
import dev.earshot.egress.twilio.TwilioCallException;
import dev.earshot.model.ApiAnswerEvent;
import dev.earshot.model.Command;
import dev.earshot.model.Reply;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes one request as a handler has made it up with the SDK. Whatever comes of it is the handler's
 * answer, but what can be waited out: rates, outages, refused credentials.
 */
final class ApiCourier {
  private static final String GET = "GET";
  private static final int CREATED = 201;
  private static final int NO_CONTENT = 204;
  private static final int NOT_FOUND = 404;

  private final CallLoop calls;
  private final BotAccount bot;
  private final Reply reply;
  private final boolean maybeDone;
  private final Pace pace;
  private final Cancellation cancellation;

  ApiCourier(
      CallLoop calls,
      BotAccount bot,
      Reply reply,
      boolean maybeDone,
      Pace pace,
      Cancellation cancellation) {
    this.calls = calls;
    this.bot = bot;
    this.reply = reply;
    this.maybeDone = maybeDone;
    this.pace = pace;
    this.cancellation = cancellation;
  }

  Outcome deliver(Command.CallApi command) {
    ApiRequest request = ApiRequest.of(command);
    if (!bot.scope().allows(request.target())) {
      return told(ApiAnswers.notAllowed(reply, request.target()), 0);
    }
    Optional<String> made = request.whatItMakes();
    boolean twiceIsHarmless = request.isRepeatable() || made.isPresent();
    if (maybeDone && !twiceIsHarmless) {
      return told(ApiAnswers.inDoubt(reply, "egress was stopped or lost the channel"), 0);
    }
    Call<RestApi.Answer> call =
        new Call<>(
            CommandNames.of(command),
            Command.CallApi.class,
            () -> make(request),
            made.isPresent() ? () -> find(made.get()) : null,
            maybeDone,
            twiceIsHarmless ? Patience.FEW_ERRORS : Patience.NEVER_TWICE);
    return switch (calls.settle(bot, pace, call, cancellation)) {
      case Settled.Done<RestApi.Answer>(RestApi.Answer answer, int attempts) ->
          told(ApiAnswers.success(reply, answer.status(), answer.body()), attempts);
      case Settled.AlreadyDone<RestApi.Answer> done ->
          throw new IllegalStateException(
              "The table says that a handler's request was done already, which it never is.");
      case Settled.Refused<RestApi.Answer> refused ->
          told(answer(request, refused, twiceIsHarmless), refused.attempts());
    };
  }

  private ApiAnswerEvent answer(
      ApiRequest request, Settled.Refused<RestApi.Answer> refused, boolean twiceIsHarmless) {
    TwilioCallException failure = refused.failure();
    if (!twiceIsHarmless && failure.isInDoubt()) {
      return ApiAnswers.inDoubt(reply, failure.summary());
    }
    boolean isGone = failure.httpStatus() != null && failure.httpStatus() == NOT_FOUND;
    return request.isDeletion() && isGone && refused.wasInDoubt()
        ? ApiAnswers.success(reply, NO_CONTENT, "") // An earlier try has deleted it.
        : ApiAnswers.failure(reply, failure, refused.remedy());
  }

  private RestApi.Answer make(ApiRequest request) {
    Command.CallApi call = request.call();
    return call(
        request.target(), call.method(), call.url(), call.query(), call.form(), call.json());
  }

  private Optional<RestApi.Answer> find(String url) {
    try {
      RestApi.Answer found = call(target(url), GET, url, Map.of(), Map.of(), null);
      return Optional.of(new RestApi.Answer(CREATED, found.body()));
    } catch (TwilioCallException e) {
      if (e.httpStatus() != null && e.httpStatus() == NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static ApiTarget target(String url) throws ImpossibleReplyException {
    return ApiTarget.of(url);
  }

  private RestApi.Answer call(
      ApiTarget target,
      String method,
      String url,
      Map<String, List<String>> query,
      Map<String, List<String>> form,
      String json) {
    return bot.rest().call(method, target.host(), url, query, form, json);
  }

  private static Outcome told(ApiAnswerEvent answer, int attempts) {
    return new Sent(null, answer, attempts);
  }
}
