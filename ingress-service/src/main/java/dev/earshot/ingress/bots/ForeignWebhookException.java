package dev.earshot.ingress.bots;

/**
 * A webhook of an account or a service that no bot is configured for. The text is for the log: it
 * names what came and what is configured.
 */
public final class ForeignWebhookException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ForeignWebhookException(String message) {
    super(message);
  }
}
