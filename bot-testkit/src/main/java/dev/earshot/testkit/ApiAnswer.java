package dev.earshot.testkit;

import dev.earshot.model.ModelJson;

/**
 * What Twilio's API answers in a test.
 *
 * @param status of HTTP
 * @param body JSON; empty if there is none
 */
public record ApiAnswer(int status, String body) {
  private static final int OK = 200;
  private static final int NO_CONTENT = 204;

  /** The resource that was fetched, made or changed; what it lacks is null to the handler. */
  public static ApiAnswer json(String body) {
    return new ApiAnswer(OK, body);
  }

  /** To a deletion. */
  public static ApiAnswer deleted() {
    return new ApiAnswer(NO_CONTENT, "");
  }

  /**
   * A refusal, which the handler meets as an {@code ApiException}.
   *
   * @param code one of Twilio's error dictionary
   */
  public static ApiAnswer error(int status, int code, String message) {
    return new ApiAnswer(
        status,
        ModelJson.mapper()
            .createObjectNode()
            .put("code", code)
            .put("message", message)
            .put("status", status)
            .toString());
  }
}
