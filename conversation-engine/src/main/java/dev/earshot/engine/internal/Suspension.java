package dev.earshot.engine.internal;

/**
 * Unwinds a handler that can't go on now. An error and not an exception, so that the handler's own
 * {@code catch (Exception e)} lets it through.
 */
final class Suspension extends Error {
  private static final long serialVersionUID = 1L;

  Suspension(String message) {
    super(message, null, false, false);
  }
}
