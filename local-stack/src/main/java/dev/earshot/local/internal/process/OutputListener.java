package dev.earshot.local.internal.process;

/** Hears what processes write and when they end. Called from several threads. */
public interface OutputListener {
  /** A line of a process's output. */
  default void line(String process, String line) {}

  /** A process ended, whether it was told to or not. */
  default void ended(String process, int exitCode) {}
}
