package dev.earshot.bot;

/**
 * The storage is not set up or can't be used now. Not to be caught in a handler: the turn fails,
 * and the dispatcher tries it again.
 */
public final class StorageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message why, and what to do about it
   * @param cause null if there is none
   */
  public StorageException(String message, Throwable cause) {
    super(message, cause);
  }
}
