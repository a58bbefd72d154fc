package dev.earshot.egress.twilio;

/** A reply that can't be made into a call at all; the text says why and what to do instead. */
public final class ImpossibleReplyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ImpossibleReplyException(String message) {
    super(message);
  }
}
