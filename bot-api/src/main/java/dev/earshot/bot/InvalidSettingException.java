package dev.earshot.bot;

/** A module's setting is missing or unusable; the text names it and the module. */
public final class InvalidSettingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public InvalidSettingException(String message, Throwable cause) {
    super(message, cause);
  }
}
