package dev.earshot.bot;

/** A document was to be saved that is not the stored one any more. Nothing was changed. */
public final class StaleDocumentException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StaleDocumentException(String message) {
    super(message);
  }
}
