package dev.earshot.bench;

import java.util.List;

/**
 * Something that is measured once a round.
 *
 * @param name with its unit
 * @param decimals to be printed
 * @param compared whether ratios of it say something
 */
record Figure(String name, int decimals, boolean compared) {
  static final Figure THROUGHPUT = new Figure("events/s at saturation", 0, true);
  static final Figure P50 = new Figure("latency p50, ms", 2, true);
  static final Figure P99 = new Figure("latency p99, ms", 2, true);
  static final Figure CPU_SATURATED = new Figure("CPU s/1,000 events, saturated", 3, true);
  static final Figure CPU_STEADY = new Figure("CPU s/1,000 events, steady rate", 3, true);
  static final Figure BROKER_SATURATED =
      new Figure("broker's CPU s/1,000 events, saturated", 3, false);
  static final Figure BROKER_STEADY =
      new Figure("broker's CPU s/1,000 events, steady rate", 3, false);
  static final Figure OTHERS_SATURATED = new Figure("other processes' CPU %, saturated", 1, false);
  static final Figure SENDS = new Figure("sends/s at saturation", 0, true);
  static final Figure SENDS_PER_CPU = new Figure("sends per CPU second", 0, true);
  static final Figure CPU_SENDING = new Figure("CPU s/1,000 sends", 3, true);
  static final Figure BROKER_SENDING = new Figure("broker's CPU s/1,000 sends", 3, false);
  static final Figure EMULATOR_SENDING = new Figure("emulator's CPU s/1,000 sends", 3, false);
  static final Figure OTHERS_SENDING = new Figure("other processes' CPU %", 1, false);
  static final Figure OTHERS_STEADY = new Figure("other processes' CPU %, steady rate", 1, false);
  static final Figure MESSAGES = new Figure("messages/s at saturation", 0, true);
  static final Figure P999 = new Figure("latency p99.9, ms", 2, false);
  static final Figure CPU_MESSAGES = new Figure("CPU s/1,000 messages, saturated", 3, true);
  static final List<Figure> CPU_HOPS =
      List.of(
          new Figure("  of it ingress, or the first process", 3, false),
          new Figure("  of it dispatcher, or the second", 3, false),
          new Figure("  of it egress, or the third", 3, false));
  static final Figure CPU_MESSAGES_STEADY =
      new Figure("CPU s/1,000 messages, steady rate", 3, true);
  static final Figure BROKER_MESSAGES = new Figure("broker's CPU s/1,000, saturated", 3, false);
  static final Figure BROKER_MESSAGES_STEADY =
      new Figure("broker's CPU s/1,000, steady rate", 3, false);
  static final Figure MEMORY = new Figure("memory of its processes, MiB", 0, true);
}
