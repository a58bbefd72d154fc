package dev.earshot.engine;

import java.util.concurrent.Callable;

/**
 * Is told of every step that a handler takes for the first time, on the handler's thread and
 * without a lock; replayed steps are not told of. What it throws goes through the handler. Tests
 * let steps fail and workers die here.
 */
public interface StepWatch {
  /** Does nothing. */
  StepWatch NONE = new StepWatch() {};

  /**
   * The step is about to be taken.
   *
   * @param kind as {@link Step#kind}
   * @param detail what it is about, in full length
   */
  default void before(String kind, String detail) {}

  /** The step is recorded. Not called for a step in which the handler begins to wait. */
  default void after(String kind, String detail) {}

  /**
   * Does the work of a {@code once}, between {@link #before} and its being recorded.
   *
   * @param label the step's
   * @return what is recorded
   */
  default <T> T work(String label, Callable<T> work) throws Exception {
    return work.call();
  }
}
