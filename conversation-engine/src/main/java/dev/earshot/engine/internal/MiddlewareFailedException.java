package dev.earshot.engine.internal;

/** A stage of the pipeline failed while a handler said something. */
final class MiddlewareFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MiddlewareFailedException(String stage, Throwable cause) {
    super("%s failed: %s".formatted(stage, cause), cause);
  }
}
