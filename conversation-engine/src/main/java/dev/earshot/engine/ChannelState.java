package dev.earshot.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.model.Event;
import dev.earshot.model.ModelJson;
import dev.earshot.model.UndecodableRecordException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * All the engine keeps of one channel. Written as JSON to the topic of conversation states, so
 * fields may be added but not given another meaning.
 *
 * @param recent the events handled lately
 * @param lastEventAt when the last event was handled; null if none was
 * @param conversations those that wait, oldest first, and those that an unfinished turn runs
 * @param muted whether the bot hears nothing here at present
 * @param membership a user bot's membership; {@link Membership#UNKNOWN} for system bots
 * @param membershipAt when it was learned or last asked for; null if never
 * @param parked events that wait until the membership is known
 * @param channelMemory what the bot remembers of the channel
 * @param userMemory what it remembers of each user here
 * @param unfinished the turn that has not ended; null if there is none
 */
public record ChannelState(
    RecentEvents recent,
    Instant lastEventAt,
    List<Conversation> conversations,
    boolean muted,
    Membership membership,
    Instant membershipAt,
    List<Event> parked,
    Map<String, String> channelMemory,
    Map<String, Map<String, String>> userMemory,
    UnfinishedTurn unfinished) {
  public static final ChannelState EMPTY =
      new ChannelState(null, null, null, false, null, null, null, null, null, null);

  /** How long an event is known again when Twilio repeats it, unless too many came since. */
  public static final Duration EVENTS_KEPT = Duration.ofHours(24);

  public ChannelState {
    recent = recent == null ? RecentEvents.NONE : recent;
    conversations = conversations == null ? List.of() : List.copyOf(conversations);
    membership = membership == null ? Membership.UNKNOWN : membership;
    parked = parked == null ? List.of() : List.copyOf(parked);
    channelMemory = channelMemory == null ? Map.of() : Map.copyOf(channelMemory);
    userMemory = userMemory == null ? Map.of() : Map.copyOf(userMemory);
  }

  /** The same, with an event counted as handled; for one that could not be. */
  public ChannelState passing(Event event, Instant now) {
    ChannelState rest = withoutUnfinished();
    return rest.with(recent.with(event.id()), now, rest.conversations, null);
  }

  /**
   * The same, with an event that was handled counted as one that was not; for one that is replayed.
   */
  public ChannelState expecting(Event replayed) {
    return with(recent.without(replayed.id()));
  }

  /**
   * The same without the conversations that an unfinished turn runs, and without the parked events
   * it has begun to release; for a turn that will not be taken again.
   */
  public ChannelState withoutUnfinished() {
    if (unfinished == null) {
      return this;
    }
    Set<String> begun = new HashSet<>(unfinished.done());
    conversations.stream().filter(Conversation::isRunByEvent).forEach(c -> begun.add(c.running()));
    return new ChannelState(
        recent,
        lastEventAt,
        conversations.stream().filter(conversation -> !conversation.isRunByEvent()).toList(),
        muted,
        membership,
        membershipAt,
        parked.stream().filter(event -> !begun.contains(event.id())).toList(),
        channelMemory,
        userMemory,
        null);
  }

  /** The same without the conversation that is due; for one that could not be woken. */
  public ChannelState passingDue(Instant now) {
    List<Conversation> others = new ArrayList<>(conversations);
    due(now).ifPresent(others::remove);
    return with(recent, lastEventAt, others, unfinished);
  }

  /** The same with other recent events. */
  ChannelState with(RecentEvents newRecent) {
    return with(newRecent, lastEventAt, conversations, unfinished);
  }

  /** Whether it holds nothing that anyone said or kept. */
  boolean isBare() {
    return conversations.isEmpty()
        && parked.isEmpty()
        && channelMemory.isEmpty()
        && userMemory.isEmpty();
  }

  private ChannelState with(
      RecentEvents newRecent,
      Instant newLastEventAt,
      List<Conversation> newConversations,
      UnfinishedTurn newUnfinished) {
    return new ChannelState(
        newRecent,
        newLastEventAt,
        newConversations,
        muted,
        membership,
        membershipAt,
        parked,
        channelMemory,
        userMemory,
        newUnfinished);
  }

  /** The conversation that waits longest beyond its deadline. */
  public Optional<Conversation> due(Instant now) {
    return conversations.stream()
        .filter(conversation -> conversation.isDue(now))
        .min(Comparator.comparing(Conversation::deadline));
  }

  /**
   * When there is something to do although nothing happens: a conversation's deadline, or that the
   * channel can be forgotten. Empty if never.
   */
  public Optional<Instant> wakeAt() {
    if (isForgettable()) {
      return Optional.of(lastEventAt.plus(EVENTS_KEPT));
    }
    return conversations.stream()
        .map(Conversation::deadline)
        .filter(Objects::nonNull)
        .min(Comparator.naturalOrder());
  }

  /**
   * Whether all it holds can be done without once its events are no longer repeated. A membership
   * can be looked up again.
   */
  private boolean isForgettable() {
    return lastEventAt != null
        && conversations.isEmpty()
        && !muted
        && parked.isEmpty()
        && channelMemory.isEmpty()
        && userMemory.isEmpty()
        && unfinished == null;
  }

  /** Whether nothing would be lost with it. */
  public boolean isForgotten(Instant now) {
    return isForgettable() && !lastEventAt.plus(EVENTS_KEPT).isAfter(now);
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
