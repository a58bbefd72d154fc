package dev.earshot.ingress.webhook;

/** A webhook that is not what Twilio sends; the text names what is wrong and what to do. */
public final class MalformedWebhookException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public MalformedWebhookException(String message) {
    super(message);
  }
}
