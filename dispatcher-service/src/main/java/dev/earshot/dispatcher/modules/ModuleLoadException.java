package dev.earshot.dispatcher.modules;

/** Handler modules can't be loaded; the text says which jar, why, and what to do. */
public final class ModuleLoadException extends Exception {
  private static final long serialVersionUID = 1L;

  public ModuleLoadException(String message, Throwable cause) {
    super(message, cause);
  }
}
