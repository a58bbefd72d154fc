package dev.earshot.local.internal.problem;

/**
 * Something the person at the terminal can put right. The text says cause, value and remedy, and is
 * shown without a stack trace.
 */
public final class UserProblem extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  public UserProblem(String text) {
    super(text);
  }

  public UserProblem(String text, Throwable cause) {
    super(text, cause);
  }
}
