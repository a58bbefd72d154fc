package dev.earshot.dispatcher.core;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.engine.ChannelState;
import dev.earshot.model.ModelJson;
import dev.earshot.model.UndecodableRecordException;
import java.io.IOException;

/**
 * The value of a record on the topic of conversation states.
 *
 * @param version of this layout
 * @param lastOffset of the last event of this channel that the state includes
 * @param state the channel's state
 */
record StateRecord(int version, long lastOffset, JsonNode state) {
  private static final int VERSION = 1;

  static byte[] encode(long lastOffset, ChannelState state) {
    return ModelJson.encode(new StateRecord(VERSION, lastOffset, state.toJson()));
  }

  /**
   * The state in the value of a record; the empty one if there is none.
   *
   * @throws UndecodableRecordException if it is no state, or one of a newer release
   */
  static ChannelState decode(byte[] value) {
    if (value == null) {
      return ChannelState.EMPTY;
    }
    try {
      StateRecord stored = ModelJson.mapper().readValue(value, StateRecord.class);
      if (stored.version() < 1 || stored.version() > VERSION) {
        throw new UndecodableRecordException(
            "A channel's state of version %d; this release reads 1 to %d. Upgrade this worker too."
                .formatted(stored.version(), VERSION),
            null);
      }
      return ChannelState.ofJson(stored.state());
    } catch (IOException e) {
      throw new UndecodableRecordException(
          "A channel's state that can't be read: " + e.getMessage(), e);
    }
  }
}
