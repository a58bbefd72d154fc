package dev.earshot.script.internal;

/** Where a script goes on. */
sealed interface Action {
  Action NEXT = new Next();

  /** With the next line. */
  record Next() implements Action {}

  /** With the question, once more. */
  record Repeat() implements Action {}

  /** With another answer to the same question, which is not asked again. */
  record Wait() implements Action {}

  record Stop() implements Action {}

  record Complete() implements Action {}

  record Timeout() implements Action {}

  /**
   * With another thread.
   *
   * @param at where it stands
   * @param saying what is said on the way; null for nothing
   */
  record Goto(Position at, String thread, Speech saying) implements Action {}
}
