package dev.earshot.emulator.state;

/**
 * A refusal as Twilio words it: an error code, an HTTP status and a message. Codes and texts are
 * those of Twilio's error dictionary (https://www.twilio.com/docs/api/errors).
 */
public final class TwilioError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int code;
  private final int status;

  /** An error with Twilio's code, the HTTP status it comes with, and its text. */
  public TwilioError(int code, int status, String message) {
    super(message);
    this.code = code;
    this.status = status;
  }

  /** Twilio's error code. */
  public int code() {
    return code;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** The addressed resource does not exist; an answer over HTTP names its path. */
  public static TwilioError notFound() {
    return new TwilioError(20404, 404, "The requested resource was not found");
  }

  /** A parameter is absent or has no legal value. */
  public static TwilioError invalidParameter(String message) {
    return new TwilioError(20001, 400, message);
  }

  /** A mandatory parameter is absent. */
  public static TwilioError missingParameter(String name) {
    return invalidParameter("Missing required parameter " + name + " in the post body");
  }

  /** Attributes are not a JSON text. */
  public static TwilioError attributesNotJson() {
    return new TwilioError(50304, 400, "Attributes not valid JSON");
  }

  /** The identity is not a member of the channel; what people's devices are told. */
  public static TwilioError notMember(String identity) {
    return new TwilioError(50400, 403, "User " + identity + " is not a member of the channel");
  }
}
