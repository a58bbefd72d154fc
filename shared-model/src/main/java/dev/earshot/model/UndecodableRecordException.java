package dev.earshot.model;

/**
 * A record's bytes are not what the topic holds; the text says what was expected, what came and
 * what to do.
 */
public final class UndecodableRecordException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UndecodableRecordException(String message, Throwable cause) {
    super(message, cause);
  }
}
