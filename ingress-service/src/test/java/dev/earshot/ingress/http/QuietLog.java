package dev.earshot.ingress.http;

import java.util.Map;

/** Keeps the broker, which runs in the tests' JVM, from filling the log; shows all of our own. */
final class QuietLog {
  static final Map<String, String> SETTINGS =
      Map.of("quarkus.log.level", "ERROR", "quarkus.log.category.\"dev.earshot\".level", "DEBUG");

  private QuietLog() {}
}
