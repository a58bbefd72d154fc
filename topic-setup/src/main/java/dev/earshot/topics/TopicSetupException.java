package dev.earshot.topics;

/** The topics are not there or do not fit together; the text says what was found and what to do. */
public final class TopicSetupException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public TopicSetupException(String message, Throwable cause) {
    super(message, cause);
  }
}
