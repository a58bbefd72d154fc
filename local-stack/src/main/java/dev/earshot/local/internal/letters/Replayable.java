package dev.earshot.local.internal.letters;

import dev.earshot.model.ChannelKey;
import java.util.Map;

/**
 * A letter whose original can be written again.
 *
 * @param channel whose record the original is; its key on the topic
 * @param partition where the original is to go, on the topic it came from
 * @param headers of the original, without the one that says it is a replay
 * @param value of the original, as it was
 */
public record Replayable(
    StoredLetter stored,
    ChannelKey channel,
    int partition,
    Map<String, String> headers,
    byte[] value) {}
