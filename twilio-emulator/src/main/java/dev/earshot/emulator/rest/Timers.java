package dev.earshot.emulator.rest;

import io.vertx.core.Vertx;
import java.time.Duration;

/** Does something later, and at once after no time. */
final class Timers {
  private Timers() {}

  static void after(Vertx vertx, Duration delay, Runnable action) {
    if (delay.toMillis() == 0) {
      action.run();
    } else {
      vertx.setTimer(delay.toMillis(), _ -> action.run());
    }
  }
}
