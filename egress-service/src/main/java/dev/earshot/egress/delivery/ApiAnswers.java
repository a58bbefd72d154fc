package dev.earshot.egress.delivery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.earshot.egress.twilio.TwilioCallException;
import dev.earshot.model.ApiAnswerEvent;
import dev.earshot.model.ModelJson;
import dev.earshot.model.Reply;
import java.time.Instant;

/** What handlers are told of the calls they have asked for. Errors have the form of Twilio's. */
public final class ApiAnswers {
  private static final int NOT_ALLOWED = 403;
  private static final int NOT_POSSIBLE = 400;
  private static final int TOO_LARGE = 507;
  private static final int NO_ANSWER = 504;
  private static final int UNREADABLE = 502;
  private static final int FIRST_ERROR = 300;

  /** Larger answers would weigh on the journal of the conversation that keeps them. */
  static final int LARGEST = 256 * 1024;

  private ApiAnswers() {}

  static ApiAnswerEvent success(Reply reply, int status, String body) {
    return body.length() <= LARGEST
        ? ApiAnswerEvent.to(reply, status, body, Instant.now())
        : error(
            reply,
            TOO_LARGE,
            null,
            "The request was carried out, but its answer has %d characters, and at most %d are passed on. Ask for less, as by a smaller PageSize."
                .formatted(body.length(), LARGEST));
  }

  /** What Twilio says, or would have said. */
  static ApiAnswerEvent failure(Reply reply, TwilioCallException failure, String remedy) {
    if (failure.httpStatus() == null) {
      return error(reply, NO_ANSWER, null, failure.summary() + ". " + remedy);
    }
    if (failure.httpStatus() < FIRST_ERROR) {
      return error(reply, UNREADABLE, null, failure.getMessage() + ". " + remedy);
    }
    String body = failure.body().orElse("");
    return isError(body)
        ? ApiAnswerEvent.to(reply, failure.httpStatus(), body, Instant.now())
        : error(reply, failure.httpStatus(), failure.code(), failure.summary());
  }

  static ApiAnswerEvent inDoubt(Reply reply, String cause) {
    return error(
        reply,
        NO_ANSWER,
        null,
        "It is not known whether this was carried out (%s), so it is not tried again. Look whether it was."
            .formatted(cause));
  }

  static ApiAnswerEvent notAllowed(Reply reply, Object target) {
    return error(
        reply,
        NOT_ALLOWED,
        null,
        "Handlers of bot \"%s\" may not ask for %s, only for what is in the bot's service and for its account's messages. Allow it in egress: earshot.egress.api-allow=%s"
            .formatted(reply.bot(), target, target));
  }

  /** A call that could not be made at all. */
  public static ApiAnswerEvent refused(Reply reply, Outcome.Refused refused) {
    return error(
        reply,
        refused.httpStatus() == null ? NOT_POSSIBLE : refused.httpStatus(),
        refused.code(),
        refused.message());
  }

  private static ApiAnswerEvent error(Reply reply, int status, Integer code, String message) {
    ObjectNode body = ModelJson.mapper().createObjectNode();
    body.put("code", code).put("message", message).put("status", status);
    return ApiAnswerEvent.to(reply, status, body.toString(), Instant.now());
  }

  /** Whether the SDK can read it as an error. */
  private static boolean isError(String body) {
    return body.length() <= LARGEST && body.stripLeading().startsWith("{");
  }
}
