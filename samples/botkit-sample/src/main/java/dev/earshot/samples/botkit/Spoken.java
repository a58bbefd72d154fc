package dev.earshot.samples.botkit;

import java.time.Duration;

/** Figures as people say them. */
final class Spoken {
  private Spoken() {}

  /** In the largest unit of which there is at least one, rounded down: "2 hours", "1 minute". */
  static String duration(Duration duration) {
    if (duration.toHours() > 0) {
      return count(duration.toHours(), "hour");
    }
    return duration.toMinutes() > 0
        ? count(duration.toMinutes(), "minute")
        : count(duration.toSeconds(), "second");
  }

  private static String count(long number, String unit) {
    return number + " " + unit + (number == 1 ? "" : "s");
  }
}
