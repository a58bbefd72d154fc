package dev.earshot.dispatcher.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.dispatcher.core.StoredStates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The last states of one channel. Not thread-safe. */
final class StateTrail {
  private static final int KEPT = 50;

  private final List<Seen> states = new ArrayList<>();

  private record Seen(long lastOffset, Instant at, byte[] value) {}

  /**
   * What a turn made of a state.
   *
   * @param at when the turn was over
   * @param before null if it is not known
   */
  record Change(Instant at, JsonNode before, JsonNode after) {}

  /**
   * @param value null if the channel was forgotten
   */
  void note(byte[] value, Instant at) {
    states.add(new Seen(StoredStates.lastOffset(value), at, value));
    if (states.size() > KEPT) {
      states.removeFirst();
    }
  }

  /** The change by the event at that offset; empty if it was not seen. */
  Optional<Change> by(long offset) {
    for (int number = 0; offset >= 0 && number < states.size(); number++) {
      Seen after = states.get(number);
      if (after.lastOffset >= offset) {
        // Unless the state before was seen, this one may have come much later.
        return number == 0 && after.lastOffset > offset
            ? Optional.empty()
            : Optional.of(
                new Change(
                    after.at,
                    number == 0 ? null : StoredStates.json(states.get(number - 1).value),
                    StoredStates.json(after.value)));
      }
    }
    return Optional.empty();
  }
}
