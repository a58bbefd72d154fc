package dev.earshot.testkit;

import dev.earshot.engine.ChannelState;
import dev.earshot.model.ModelJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The states of all channels, kept as JSON as a dispatcher keeps them. */
final class States {
  private final Map<String, Stored> lanes = new LinkedHashMap<>();

  ChannelState of(String lane) {
    Stored stored = lanes.get(lane);
    if (stored == null) {
      return ChannelState.EMPTY;
    }
    try {
      return ModelJson.mapper().readValue(stored.json, ChannelState.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void keep(String lane, ChannelState state) {
    if (state.equals(ChannelState.EMPTY)) {
      lanes.remove(lane);
    } else {
      lanes.put(lane, new Stored(state));
    }
  }

  /** What is due first in any channel; of several at the same time, in the channel used first. */
  Optional<Timer> nextTimer() {
    return lanes.entrySet().stream()
        .filter(lane -> lane.getValue().wakeAt != null)
        .map(lane -> new Timer(lane.getKey(), lane.getValue().wakeAt))
        .min(Comparator.comparing(Timer::due));
  }

  /** Something that is due in a channel. */
  record Timer(String lane, Instant due) {}

  /** A state as JSON, and when there is something to do. */
  private static final class Stored {
    private final byte[] json;
    private final Instant wakeAt;

    Stored(ChannelState state) {
      json = ModelJson.encode(state);
      wakeAt = state.wakeAt().orElse(null);
    }
  }
}
