package dev.earshot.engine;

import dev.earshot.engine.internal.StateDictionary;
import dev.earshot.model.ModelJson;
import dev.earshot.model.UndecodableRecordException;
import java.io.IOException;
import java.util.Optional;
import java.util.zip.DataFormatException;

/**
 * The small form of a channel's state: its JSON, deflated with a dictionary of what such JSON
 * usually holds. Of the JSON itself the recent events are left out; hashes can't be compressed.
 *
 * @param recent the state's recent events
 * @param dictionary the number of the dictionary, from 1
 * @param deflated the rest of the state's JSON in zlib's format (RFC 1950), with its checksum
 */
public record CompressedState(RecentEvents recent, int dictionary, byte[] deflated) {
  /** Larger JSON, in bytes, is neither written nor read in this form. */
  public static final int MOST_BYTES = 1 << 20;

  /** Less JSON, in bytes, is not worth the work. */
  static final int LEAST_BYTES = 512;

  public CompressedState {
    recent = recent == null ? RecentEvents.NONE : recent;
    deflated = deflated == null ? new byte[0] : deflated;
  }

  /** The small form of a state; empty if the state is small as it is, too large, or no smaller. */
  public static Optional<CompressedState> of(ChannelState state) {
    if (state.isBare()) {
      return Optional.empty();
    }
    byte[] json = ModelJson.encode(state.with(RecentEvents.NONE));
    if (json.length < LEAST_BYTES || json.length > MOST_BYTES) {
      return Optional.empty();
    }
    StateDictionary dictionary = StateDictionary.CURRENT;
    // In JSON again, it takes a third more.
    return dictionary
        .deflate(json, json.length * 3 / 4)
        .map(deflated -> new CompressedState(state.recent(), dictionary.number(), deflated));
  }

  /**
   * The state it was made of.
   *
   * @throws UndecodableRecordException if a newer release made it, or it is broken
   */
  public ChannelState state() {
    StateDictionary with =
        StateDictionary.numbered(dictionary)
            .orElseThrow(
                () ->
                    new UndecodableRecordException(
                        "A channel's state compressed with dictionary %d; this release has 1 to %d. Upgrade this worker too."
                            .formatted(dictionary, StateDictionary.CURRENT.number()),
                        null));
    try {
      byte[] json = with.inflate(deflated, MOST_BYTES);
      ChannelState rest = ModelJson.mapper().readValue(json, ChannelState.class);
      if (rest == null) {
        throw new DataFormatException("it holds null");
      }
      return rest.with(recent);
    } catch (DataFormatException | IOException e) {
      throw new UndecodableRecordException(
          "A channel's state of %d bytes, compressed with dictionary %d, that can't be read: %s. Find the program that wrote it: only Earshot's services write to its topics."
              .formatted(deflated.length, dictionary, e.getMessage()),
          e);
    }
  }
}
