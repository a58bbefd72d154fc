package dev.earshot.engine;

/**
 * A handler threw an exception, which is the cause. Nothing of the turn may be kept; it can be
 * taken again.
 */
public final class HandlerFailedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String handler;
  private final String journal;

  /**
   * @param handler the handler's stable name
   * @param journal the conversation's steps so far, as JSON text
   */
  public HandlerFailedException(String handler, String journal, Throwable cause) {
    super("Handler \"%s\" failed: %s".formatted(handler, cause), cause);
    this.handler = handler;
    this.journal = journal;
  }

  public String handler() {
    return handler;
  }

  public String journal() {
    return journal;
  }
}
