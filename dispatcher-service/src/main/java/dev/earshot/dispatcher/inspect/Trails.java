package dev.earshot.dispatcher.inspect;

import dev.earshot.model.ChannelKey;
import dev.earshot.model.DeadLetter;
import dev.earshot.model.Delivery;
import dev.earshot.model.Event;
import dev.earshot.model.Reply;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Puts together what the records of all topics tell, in whatever order they are read, and forgets
 * the oldest. Thread-safe.
 */
final class Trails {
  /** What a reply that answers no event is filed under. */
  private static final String OWN = "reply:";

  private final Map<String, EventTrail> events;
  private final Map<String, ReplyTrail> replies;
  private final Map<ChannelKey, StateTrail> states;

  /**
   * @param kept how many events are remembered, and about as many of all else
   */
  Trails(int kept) {
    this.events = bounded(kept);
    this.replies = bounded(kept * 4);
    this.states = bounded(kept);
  }

  private static <K, V> Map<K, V> bounded(int most) {
    return new LinkedHashMap<>() {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > most;
      }
    };
  }

  private static <K, V> V of(Map<K, V> map, K key, Supplier<V> made) {
    V known = map.get(key);
    if (known == null) {
      known = made.get();
      map.put(key, known);
    }
    return known;
  }

  synchronized void event(Event event, long offset, Instant stored) {
    of(events, event.id(), EventTrail::new).note(event, offset, stored);
  }

  synchronized void reply(Reply reply, Instant stored) {
    ReplyTrail trail = of(replies, reply.id(), ReplyTrail::new);
    trail.note(reply, stored);
    String cause = reply.cause() == null ? OWN + reply.id() : reply.cause();
    of(events, cause, EventTrail::new).note(trail, reply.channel());
  }

  synchronized void delivery(Delivery delivery) {
    of(replies, delivery.replyId(), ReplyTrail::new).note(delivery);
  }

  synchronized void deadLetter(DeadLetter letter) {
    String id = letter.id() == null ? "letter:" + letter.at() : letter.id();
    EventTrail caused =
        events.values().stream().filter(event -> event.isOf(id)).findFirst().orElse(null);
    (caused == null ? of(events, id, EventTrail::new) : caused).note(letter);
  }

  /**
   * @param value null if the channel was forgotten
   */
  synchronized void state(ChannelKey channel, byte[] value, Instant stored) {
    of(states, channel, StateTrail::new).note(value, stored);
  }

  /**
   * The ways of what a SID or id names, newest first.
   *
   * @param wanted of a channel, a message (in either direction), an event or a reply; null for all
   */
  synchronized List<EventWay> find(String wanted, int most) {
    return events.values().stream()
        .filter(event -> event.begun().isPresent() && (wanted == null || event.isOf(wanted)))
        .sorted(Comparator.comparing(event -> event.begun().get(), Comparator.reverseOrder()))
        .limit(most)
        .map(event -> event.way(change(event)))
        .toList();
  }

  private Optional<StateTrail.Change> change(EventTrail event) {
    return Optional.ofNullable(states.get(event.channel()))
        .flatMap(state -> state.by(event.offset()));
  }

  synchronized void clear() {
    events.clear();
    replies.clear();
    states.clear();
  }
}
