package dev.earshot.local.internal.letters;

/** A letter's original can't be written again; the text says why and what to do. */
final class IrreplayableException extends Exception {
  private static final long serialVersionUID = 1L;

  IrreplayableException(String message) {
    super(message);
  }

  IrreplayableException(String message, Throwable cause) {
    super(message, cause);
  }
}
