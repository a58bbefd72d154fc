package dev.earshot.engine;

/** What became of a conversation's recorded steps when its handler was rehearsed. */
public sealed interface Rehearsal {

  /** The handler repeated all of them, and came to where it waits. */
  record Fits() implements Rehearsal {}

  /** There is no handler of that name any more. */
  record Gone() implements Rehearsal {}

  /**
   * The handler did something else.
   *
   * @param step the number of the step that differs, from 1
   * @param recorded what is recorded
   * @param came what came instead; null if the handler ended before
   */
  record Diverges(int step, Step recorded, Step came) implements Rehearsal {}

  /** The handler failed before it came to where it waits. */
  record Fails(Throwable failure) implements Rehearsal {}
}
