package dev.earshot.bench.subject;

import dev.earshot.bench.machine.Orders;
import dev.earshot.model.Topics;

/** One subject: its name, bootstrap servers, topic prefix. */
public final class SubjectMain {
  private SubjectMain() {}

  public static void main(String[] arguments) throws Exception {
    // Without one of its threads it would measure nothing.
    Thread.setDefaultUncaughtExceptionHandler(
        (_, failure) -> {
          failure.printStackTrace();
          Runtime.getRuntime().halt(1);
        });
    Subject subject = Subject.of(arguments[0]);
    try (AutoCloseable _ = subject.start(arguments[1], new Topics(arguments[2]))) {
      Orders.serve();
    }
  }
}
