package dev.earshot.dispatcher.guarantees;

import java.io.IOException;

/**
 * Ends a child process with the one that started it: that one holds the other end of the child's
 * standard input, and the pipe closes however it ends.
 */
final class Lifeline {
  private Lifeline() {}

  /** To be called first in the child's {@code main}. */
  static void hold() {
    Thread.ofPlatform().daemon().name("lifeline").start(Lifeline::haltAtItsEnd);
  }

  private static void haltAtItsEnd() {
    try {
      while (System.in.read() >= 0) {
        // Nothing is ever said through it.
      }
    } catch (IOException broken) {
      // As good as its end.
    }
    Runtime.getRuntime().halt(1);
  }
}
