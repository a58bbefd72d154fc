package dev.earshot.testkit;

import dev.earshot.model.ApiAnswerEvent;
import dev.earshot.model.Command;
import dev.earshot.model.ControlEvent;
import dev.earshot.model.Event;
import dev.earshot.model.MemberEvent;
import dev.earshot.model.MembershipEvent;
import dev.earshot.model.MessageEvent;
import dev.earshot.model.OtherEvent;
import dev.earshot.model.Reply;
import dev.earshot.model.UserEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes a transcript of what happened in one channel of a deployment, as its topics have it, so
 * that it can be said again in a test ({@link BotTest#replay(Transcript, Duration)}).
 *
 * <p>What the bot said within a second of an event it answers stands behind that event, at the
 * event's time, as in a test, where no time goes by in between. What it said later, after a delay
 * or because nobody answered, stands where its time says.
 */
public final class Recording {
  private static final Duration AT_ONCE = Duration.ofSeconds(1);
  private static final String NOBODY = "somebody";
  private static final String NO_ATTRIBUTES = "{}";

  private final List<Line> lines = new ArrayList<>();
  private final Map<String, Instant> times = new HashMap<>();
  private final List<Reply> later = new ArrayList<>();
  private Instant now = Instant.MIN;

  private Recording() {}

  /**
   * A transcript of a channel.
   *
   * @param events of the channel, in the order of their topic; of those that came twice, the first
   *     counts
   * @param replies of the channel, in the order of their topic
   */
  public static Transcript of(List<Event> events, List<Reply> replies) {
    Recording recording = new Recording();
    Map<String, List<Reply>> atOnce = recording.sort(events, replies);
    Set<String> seen = new HashSet<>();
    for (Event event : events) {
      if (seen.add(event.id())) {
        recording.addLater(timeOf(event));
        recording.add(event);
        atOnce.getOrDefault(event.id(), List.of()).forEach(reply -> recording.add(reply));
      }
    }
    recording.addLater(Instant.MAX);
    return new Transcript(recording.lines);
  }

  /** Divides the replies into those that an event had at once, by its id, and {@link #later}. */
  private Map<String, List<Reply>> sort(List<Event> events, List<Reply> replies) {
    events.forEach(event -> times.putIfAbsent(event.id(), timeOf(event)));
    Map<String, List<Reply>> atOnce = new HashMap<>();
    for (Reply reply : replies) {
      Instant cause = times.get(reply.cause());
      if (cause != null && reply.createdAt().isBefore(cause.plus(AT_ONCE))) {
        atOnce.computeIfAbsent(reply.cause(), none -> new ArrayList<>()).add(reply);
      } else {
        later.add(reply);
      }
    }
    return atOnce;
  }

  private static Instant timeOf(Event event) {
    return event.header().receivedAt().truncatedTo(ChronoUnit.MILLIS);
  }

  /** Adds what the bot has said by now without having been asked just before. */
  private void addLater(Instant end) {
    while (!later.isEmpty() && later.getFirst().createdAt().isBefore(end)) {
      Reply next = later.removeFirst();
      pass(next.createdAt().truncatedTo(ChronoUnit.MILLIS));
      add(next);
    }
  }

  /** Clocks of several machines differ; in a transcript time does not go back. */
  private void pass(Instant time) {
    now = time.isAfter(now) ? time : now;
  }

  private void add(Event event) {
    if (event instanceof MembershipEvent || event instanceof ApiAnswerEvent) {
      // What the test kit knows by itself.
      return;
    }
    pass(timeOf(event));
    lines.add(
        switch (Line.of(event, now, whoCaused(event))) {
          case Line.Happened(_, String channel, String user, Happening what)
              when !(event instanceof OtherEvent) ->
              new Line.Happened(now, channel, user, plain(what));
          case Line.Said(_, String channel, String user, UserMessage said)
              when NO_ATTRIBUTES.equals(said.attributes()) ->
              new Line.Said(now, channel, user, said.withAttributes(null));
          case Line line -> line;
        });
  }

  /** Without the parameters of the webhook, whose sense the fields have. */
  private static Happening plain(Happening what) {
    return new Happening(what.name(), what.fields(), Map.of());
  }

  private void add(Reply reply) {
    if (!(reply.command() instanceof Command.CheckMembership)) {
      lines.add(new Line.Replied(now, reply.channel().channel(), reply.command()));
    }
  }

  private static String whoCaused(Event event) {
    String who =
        switch (event) {
          case MessageEvent message -> message.author();
          case MemberEvent member -> member.identity();
          case UserEvent user -> user.identity();
          case ControlEvent _ -> NOBODY;
          default -> event.header().clientIdentity();
        };
    return who == null ? NOBODY : who;
  }
}
