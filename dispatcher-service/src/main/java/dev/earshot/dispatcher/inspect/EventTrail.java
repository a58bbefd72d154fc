package dev.earshot.dispatcher.inspect;

import dev.earshot.model.ChannelKey;
import dev.earshot.model.DeadLetter;
import dev.earshot.model.Event;
import dev.earshot.model.MessageEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is known of one event; its records may be read in any order. Not thread-safe. */
final class EventTrail {
  private final List<ReplyTrail> replies = new ArrayList<>();
  private final List<DeadLetter> letters = new ArrayList<>();
  private ChannelKey channel;
  private Event event;
  private Instant stored;
  private long offset = -1;

  void note(Event received, long at, Instant when) {
    // Twilio repeats webhooks; the first is the one that is handled.
    if (event == null) {
      event = received;
      channel = received.channel();
      offset = at;
      stored = when;
    }
  }

  void note(ReplyTrail reply, ChannelKey itsChannel) {
    replies.add(reply);
    channel = channel == null ? itsChannel : channel;
  }

  void note(DeadLetter letter) {
    letters.add(letter);
    channel = channel == null ? letter.channel() : channel;
  }

  /** When the way began, as far as it is known; empty as long as nothing tells. */
  Optional<Instant> begun() {
    if (event != null) {
      return Optional.of(event.header().receivedAt());
    }
    return Stream.concat(
            replies.stream().flatMap(reply -> reply.said().stream()),
            letters.stream().map(DeadLetter::at))
        .min(Comparator.naturalOrder());
  }

  /** Null as long as nothing tells of it. */
  ChannelKey channel() {
    return channel;
  }

  /** Where the event stands in its partition; -1 as long as that is not known. */
  long offset() {
    return offset;
  }

  /** Whether a SID or an id means this: the channel's, the message's, the event's or a reply's. */
  boolean isOf(String wanted) {
    return channel != null && (wanted.equals(channel.channel()) || wanted.equals(channel.text()))
        || event != null && wanted.equals(event.id())
        || event instanceof MessageEvent message && wanted.equals(message.messageSid())
        || replies.stream().anyMatch(reply -> reply.isOf(wanted));
  }

  EventWay way(Optional<StateTrail.Change> change) {
    List<Stage> stages = new ArrayList<>();
    if (event instanceof MessageEvent message && message.createdAt() != null) {
      stages.add(new Stage("twilio", message.createdAt()));
    }
    if (event != null) {
      stages.add(new Stage("received", event.header().receivedAt()));
      stages.add(new Stage("stored", stored));
    }
    change.ifPresent(turn -> stages.add(new Stage("handled", turn.at())));
    return new EventWay(
        event,
        stages,
        replies.stream().flatMap(reply -> reply.way().stream()).toList(),
        List.copyOf(letters),
        change.map(StateTrail.Change::before).orElse(null),
        change.map(StateTrail.Change::after).orElse(null),
        millis());
  }

  private Long millis() {
    if (event == null || replies.isEmpty()) {
      return null;
    }
    Instant last = event.header().receivedAt();
    for (ReplyTrail reply : replies) {
      Instant settled = reply.settled().orElse(null);
      if (settled == null) {
        return null;
      }
      last = settled.isAfter(last) ? settled : last;
    }
    return Duration.between(event.header().receivedAt(), last).toMillis();
  }
}
