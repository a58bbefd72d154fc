package dev.earshot.dispatcher.guarantees;

import java.util.ArrayList;
import java.util.List;

/**
 * What came of a run.
 *
 * @param disturbances how often it was disturbed
 * @param repeated how many events were sent twice
 * @param finished whether the workers came to the end of the events in time
 */
record Result(
    Scenario scenario,
    long seed,
    int disturbances,
    int repeated,
    boolean finished,
    History history) {

  /** What is wrong; empty if nothing is. */
  List<String> violations() {
    List<String> violations = new ArrayList<>(Guarantee.violations(history));
    if (!finished) {
      violations.add("The workers did not come to an end. Open are:\n" + history.open());
    }
    return violations;
  }

  /** One line; delays are those from an event's sending to the making of its reply. */
  @Override
  public String toString() {
    int sent = history.channels().values().stream().mapToInt(one -> one.sent.size()).sum();
    return "%s: %d events, %d of them twice, %d times disturbed, seed %d; delays %s; of quick ones %s"
        .formatted(
            scenario,
            sent,
            repeated,
            disturbances,
            seed,
            Delays.of(history, _ -> true),
            Delays.of(history, Kind::isQuick));
  }
}
