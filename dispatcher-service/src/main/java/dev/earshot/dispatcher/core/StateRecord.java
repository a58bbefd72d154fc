package dev.earshot.dispatcher.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
  static final long NO_OFFSET = -1;
  private static final int VERSION = 1;
  private static final String LAST_OFFSET = "lastOffset";

  static byte[] encode(long lastOffset, ChannelState state) {
    return ModelJson.encode(new StateRecord(VERSION, lastOffset, state.toJson()));
  }

  /**
   * Reads the value of a record; the state is the empty one if there is none.
   *
   * @throws UndecodableRecordException if it is no state, or one of a newer release
   */
  static Stored decode(byte[] value) {
    if (value == null) {
      return new Stored(NO_OFFSET, ChannelState.EMPTY);
    }
    try {
      StateRecord stored = ModelJson.mapper().readValue(value, StateRecord.class);
      if (stored.version() < 1 || stored.version() > VERSION) {
        throw new UndecodableRecordException(
            "A channel's state of version %d; this release reads 1 to %d. Upgrade this worker too."
                .formatted(stored.version(), VERSION),
            null);
      }
      return new Stored(stored.lastOffset(), ChannelState.ofJson(stored.state()));
    } catch (IOException e) {
      throw new UndecodableRecordException(
          "A channel's state that can't be read: " + e.getMessage(), e);
    }
  }

  /** The offset of the last event that the state in a record's value includes, if it says so. */
  static long lastOffset(byte[] value) {
    try {
      return ModelJson.mapper().readTree(value).path(LAST_OFFSET).asLong(NO_OFFSET);
    } catch (IOException unreadable) {
      return NO_OFFSET; // Decoding it says so when the channel's next event comes.
    }
  }

  /** The value of a record without the offset. */
  static byte[] withoutOffset(byte[] value) {
    try {
      ObjectNode record = (ObjectNode) ModelJson.mapper().readTree(value);
      return ModelJson.encode(record.put(LAST_OFFSET, NO_OFFSET));
    } catch (IOException e) {
      throw new UndecodableRecordException("This is no state record: " + e.getMessage(), e);
    }
  }

  /**
   * A channel's state, and the offset of the last event it includes.
   *
   * @param lastOffset {@value #NO_OFFSET} if there is none
   */
  record Stored(long lastOffset, ChannelState state) {}
}
