package dev.earshot.ingress.publish;

/**
 * An event was not acknowledged by Kafka in time. It may have been written nevertheless, so it may
 * come again under the same id. The text says why and what to do.
 */
public final class NotPublishedException extends Exception {
  private static final long serialVersionUID = 1L;

  NotPublishedException(String message, Throwable cause) {
    super(message, cause);
  }

  NotPublishedException(String message) {
    this(message, null);
  }
}
