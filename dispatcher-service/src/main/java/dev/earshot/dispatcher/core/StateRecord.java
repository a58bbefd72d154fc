package dev.earshot.dispatcher.core;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.earshot.engine.ChannelState;
import dev.earshot.engine.CompressedState;
import dev.earshot.model.ModelJson;
import dev.earshot.model.UndecodableRecordException;
import java.io.IOException;
import java.time.Instant;

/**
 * The value of a record on the topic of conversation states. What a worker must know of every
 * channel when it takes a partition over stands before the state.
 *
 * @param version of this layout
 * @param lastOffset of the last event of this channel that the state includes
 * @param wakeAt when the channel has something to do although nothing happens, in milliseconds
 *     since 1970; null if never
 * @param state the channel's state; null if it stands here in its small form
 * @param compressed the small form of the state, from version 2; else null
 */
record StateRecord(
    int version, long lastOffset, Long wakeAt, ChannelState state, CompressedState compressed) {
  static final long NO_OFFSET = -1;
  private static final int PLAIN_VERSION = 1;
  private static final int VERSION = 2;

  /** Writes the state in its small form if it has one. */
  static byte[] encode(long lastOffset, ChannelState state) {
    Long wakeAt = state.wakeAt().map(Instant::toEpochMilli).orElse(null);
    return ModelJson.encode(
        CompressedState.of(state)
            .map(small -> new StateRecord(VERSION, lastOffset, wakeAt, null, small))
            .orElseGet(() -> new StateRecord(PLAIN_VERSION, lastOffset, wakeAt, state, null)));
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
    int version = header(value).version();
    if (version < 1 || version > VERSION) {
      throw new UndecodableRecordException(
          "A channel's state of version %d; this release reads 1 to %d. Upgrade this worker too."
              .formatted(version, VERSION),
          null);
    }
    try {
      StateRecord stored = ModelJson.mapper().readValue(value, StateRecord.class);
      return new Stored(stored.lastOffset(), stored.anyState());
    } catch (IOException e) {
      throw new UndecodableRecordException(
          "A channel's state that can't be read: " + e.getMessage(), e);
    }
  }

  private ChannelState anyState() {
    if (compressed != null) {
      return compressed.state();
    }
    if (state == null) {
      throw new UndecodableRecordException(
          "A channel's state that can't be read: the record of version %d has none. Find the program that wrote it: only Earshot's services write to its topics."
              .formatted(version),
          null);
    }
    return state;
  }

  /**
   * Reads only what stands before the state. What can't be read says so when the channel's next
   * event comes.
   */
  static Header header(byte[] value) {
    int version = 0;
    long lastOffset = NO_OFFSET;
    Instant wakeAt = null;
    try (JsonParser json = ModelJson.mapper().createParser(value)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME && json.nextToken().isScalarValue()) {
        switch (json.currentName()) {
          case "version" -> version = json.getIntValue();
          case "lastOffset" -> lastOffset = json.getLongValue();
          case "wakeAt" -> wakeAt = Instant.ofEpochMilli(json.getLongValue());
          default -> {
            // A field of a newer release.
          }
        }
      }
    } catch (IOException unreadable) {
      return new Header(version, lastOffset, wakeAt);
    }
    return new Header(version, lastOffset, wakeAt);
  }

  /** The value of a record without the offset; as it is if it can't be read. */
  static byte[] withoutOffset(byte[] value) {
    try {
      return ModelJson.mapper().readTree(value) instanceof ObjectNode record
          ? ModelJson.encode(record.put("lastOffset", NO_OFFSET))
          : value;
    } catch (IOException unreadable) {
      return value;
    }
  }

  /**
   * What stands before the state.
   *
   * @param version 0 if it does not say so
   * @param lastOffset {@value #NO_OFFSET} if it does not say so
   * @param wakeAt null for never
   */
  record Header(int version, long lastOffset, Instant wakeAt) {}

  /**
   * A channel's state, and the offset of the last event it includes.
   *
   * @param lastOffset {@value #NO_OFFSET} if there is none
   */
  record Stored(long lastOffset, ChannelState state) {}
}
