package dev.earshot.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.model.Event;
import dev.earshot.model.ModelJson;
import dev.earshot.model.UndecodableRecordException;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * All the engine keeps of one channel. Written as JSON to the topic of conversation states, so
 * fields may be added but not given another meaning.
 *
 * @param recent the events handled lately
 * @param conversations those that wait for an answer, oldest first
 * @param muted whether the bot hears nothing here at present
 * @param membership a user bot's membership; {@link Membership#UNKNOWN} for system bots
 * @param membershipAt when it was learned or last asked for; null if never
 * @param parked events that wait until the membership is known
 * @param channelMemory what the bot remembers of the channel
 * @param userMemory what it remembers of each user here
 */
public record ChannelState(
    RecentEvents recent,
    List<Conversation> conversations,
    boolean muted,
    Membership membership,
    Instant membershipAt,
    List<Event> parked,
    Map<String, String> channelMemory,
    Map<String, Map<String, String>> userMemory) {
  public static final ChannelState EMPTY =
      new ChannelState(null, null, false, null, null, null, null, null);

  public ChannelState {
    recent = recent == null ? RecentEvents.NONE : recent;
    conversations = conversations == null ? List.of() : List.copyOf(conversations);
    membership = membership == null ? Membership.UNKNOWN : membership;
    parked = parked == null ? List.of() : List.copyOf(parked);
    channelMemory = channelMemory == null ? Map.of() : Map.copyOf(channelMemory);
    userMemory = userMemory == null ? Map.of() : Map.copyOf(userMemory);
  }

  /** The same, with an event counted as handled; for one that could not be. */
  public ChannelState passing(Event event) {
    return new ChannelState(
        recent.with(event.id()),
        conversations,
        muted,
        membership,
        membershipAt,
        parked,
        channelMemory,
        userMemory);
  }

  public JsonNode toJson() {
    return ModelJson.mapper().valueToTree(this);
  }

  /**
   * Reads what {@link #toJson()} gave.
   *
   * @throws UndecodableRecordException if it is not that
   */
  public static ChannelState ofJson(JsonNode json) {
    try {
      return ModelJson.mapper().treeToValue(json, ChannelState.class);
    } catch (IOException | IllegalArgumentException e) {
      throw new UndecodableRecordException("This is no state of a channel: " + e.getMessage(), e);
    }
  }
}
