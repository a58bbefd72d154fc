package dev.earshot.egress.delivery;

import dev.earshot.egress.EgressSettings.InDoubt;
import dev.earshot.egress.accounts.BotAccount;
import dev.earshot.egress.delivery.Outcome.Sent;
import dev.earshot.egress.twilio.RestApi;
import dev.earshot.egress.twilio.TwilioCallException;
import dev.earshot.model.ApiAnswerEvent;
import dev.earshot.model.Command;
import dev.earshot.model.Reply;
import java.util.Optional;

/**
 * Makes one request as a handler has made it up with the SDK. Whatever comes of it is the handler's
 * answer, but what can be waited out: rates, outages, refused credentials.
 */
final class ApiCourier {
  private static final int CREATED = 201;
  private static final int NO_CONTENT = 204;
  private static final int NOT_FOUND = 404;

  private final Errand errand;
  private final BotAccount bot;
  private final Reply reply;

  ApiCourier(Errand errand) {
    this.errand = errand;
    this.bot = errand.bot();
    this.reply = errand.reply();
  }

  Outcome deliver(Command.CallApi command) {
    ApiRequest request = ApiRequest.of(command);
    if (!bot.scope().allows(request.target())) {
      return told(ApiAnswers.notAllowed(reply, request.target()), 0);
    }
    Optional<String> made = request.whatItMakes();
    boolean twiceIsHarmless = request.isRepeatable() || made.isPresent();
    if (errand.isMaybeDone() && !twiceIsHarmless) {
      return told(ApiAnswers.inDoubt(reply, "egress was stopped or lost the channel"), 0);
    }
    Call<RestApi.Answer> call =
        new Call<>(
            CommandNames.of(command),
            Command.CallApi.class,
            () -> bot.rest().call(request.target().host(), command),
            made.map(ApiRequest::fetching)
                .map(fetch -> new LookUp<>(() -> find(fetch), InDoubt.RESEND))
                .orElse(null),
            errand.isMaybeDone(),
            twiceIsHarmless ? Patience.FEW_ERRORS : Patience.NEVER_TWICE,
            request.isFetch() ? Attempt.UNTOLD : errand.telling(1, null));
    return switch (errand.settle(call)) {
      case Settled.Done<RestApi.Answer>(RestApi.Answer answer, int attempts) ->
          told(ApiAnswers.success(reply, answer.status(), answer.body()), attempts);
      case Settled.AlreadyDone<RestApi.Answer> done ->
          throw new IllegalStateException(
              "The table says that a handler's request was done already, which it never is.");
      case Settled.Unknown<RestApi.Answer>(String cause, int attempts) ->
          told(ApiAnswers.inDoubt(reply, cause), attempts);
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
    return request.isDeletion() && failure.hasStatus(NOT_FOUND) && refused.wasInDoubt()
        ? ApiAnswers.success(reply, NO_CONTENT, "") // An earlier try has deleted it.
        : ApiAnswers.failure(reply, failure, refused.remedy());
  }

  /** What was made, as the request that made it would have been answered. */
  private Optional<RestApi.Answer> find(ApiRequest fetch) {
    return bot.rest()
        .find(fetch.target().host(), fetch.call())
        .map(found -> new RestApi.Answer(CREATED, found.body()));
  }

  private static Outcome told(ApiAnswerEvent answer, int attempts) {
    return new Sent(null, answer, attempts);
  }
}
