package dev.earshot.engine.internal;

import dev.earshot.engine.Circumstances;
import dev.earshot.engine.Membership;
import dev.earshot.engine.Problem;
import dev.earshot.model.ChannelKey;
import dev.earshot.model.Command;
import dev.earshot.model.ControlEvent;
import dev.earshot.model.DeliveryEvent;
import dev.earshot.model.Event;
import dev.earshot.model.MembershipEvent;
import dev.earshot.model.ModelJson;
import dev.earshot.model.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides whether a user bot may hear an event: only in channels it is a member of. Where that is
 * not known, the event is parked and egress is asked to look.
 */
final class Presence {
  /** What the bot may hear now: the event itself, and parked ones after it. */
  record Verdict(boolean hear, Set<String> names, List<Event> release) {
    static Verdict nothing() {
      return new Verdict(false, Set.of(), List.of());
    }
  }

  private static final int MAX_PARKED = 100;

  /** Asked again if no answer came by then. */
  private static final Duration ANSWER_OVERDUE = Duration.ofSeconds(30);

  /**
   * Additions by REST fire no webhook, so that a bot is not a member has to be looked up again now
   * and then.
   */
  private static final Duration ABSENCE_STALE = Duration.ofMinutes(5);

  private final Circumstances circumstances;
  private final ChannelKey channel;
  private final Draft draft;
  private final Optional<String> identity;

  Presence(Circumstances circumstances, ChannelKey channel, Draft draft) {
    this.circumstances = circumstances;
    this.channel = channel;
    this.draft = draft;
    this.identity = circumstances.bot().identity();
  }

  Verdict judge(Event event) {
    if (event instanceof MembershipEvent found) {
      return learned(found);
    }
    Set<String> names = EventNames.of(event, identity);
    if (event instanceof ControlEvent || isAboutOwnReply(event)) {
      return new Verdict(true, names, List.of());
    }
    if (identity.isEmpty() || !channel.isChannel() || !event.header().product().hasMembers()) {
      return new Verdict(true, names, List.of());
    }
    if (EventNames.isBotAdded(event, identity)) {
      return becameMember(names);
    }
    if (EventNames.isBotRemoved(event, identity)) {
      return ceasedToBeMember(names, draft.membership != Membership.NOT_A_MEMBER);
    }
    return switch (event.type()) {
      case CHANNEL_ADD -> new Verdict(true, names, List.of());
      case CHANNEL_ADDED -> channelAdded(event, names);
      case CHANNEL_DESTROYED -> channelDestroyed(names);
      default -> other(event, names);
    };
  }

  /** A bot may hear of what it has said itself, even where it has to be a member first. */
  private static boolean isAboutOwnReply(Event event) {
    return event instanceof DeliveryEvent delivery && delivery.replyId() != null;
  }

  private Verdict learned(MembershipEvent found) {
    if (identity.isEmpty() || !identity.get().equals(found.identity())) {
      return Verdict.nothing();
    }
    Set<String> names = Set.of(found.header().name());
    if (!found.member()) {
      return ceasedToBeMember(names, draft.membership == Membership.MEMBER);
    }
    Verdict verdict = becameMember(names);
    return found.justJoined()
        ? verdict
        : new Verdict(true, names, verdict.release()); // It had been a member all along.
  }

  private Verdict becameMember(Set<String> names) {
    Set<String> all = new HashSet<>(names);
    if (draft.membership != Membership.MEMBER) {
      all.add(EventNames.BOT_CHANNEL_JOIN);
    }
    learn(Membership.MEMBER);
    return new Verdict(true, all, takeParked());
  }

  private Verdict ceasedToBeMember(Set<String> names, boolean wasMember) {
    Set<String> all = new HashSet<>(names);
    if (wasMember) {
      all.add(EventNames.BOT_CHANNEL_LEAVE);
    }
    learn(Membership.NOT_A_MEMBER);
    takeParked();
    return new Verdict(true, all, List.of());
  }

  private Verdict channelAdded(Event event, Set<String> names) {
    if (circumstances.bot().autojoin() && draft.membership != Membership.MEMBER) {
      ask(event, new Command.AddMember(identity.orElseThrow()));
      learn(Membership.JOINING);
    } else if (draft.membership == Membership.UNKNOWN) {
      learn(Membership.NOT_A_MEMBER);
    }
    return new Verdict(true, names, List.of());
  }

  private Verdict channelDestroyed(Set<String> names) {
    boolean wasMember = draft.membership == Membership.MEMBER;
    learn(Membership.NOT_A_MEMBER);
    return wasMember ? new Verdict(true, names, List.of()) : Verdict.nothing();
  }

  private Verdict other(Event event, Set<String> names) {
    if (draft.membership == Membership.MEMBER) {
      return new Verdict(true, names, List.of());
    }
    if (draft.membership == Membership.NOT_A_MEMBER && !isOlderThan(ABSENCE_STALE)) {
      return Verdict.nothing();
    }
    if (draft.membership == Membership.NOT_A_MEMBER) {
      learn(Membership.UNKNOWN);
      draft.membershipAt = null;
    }
    if (draft.membershipAt == null || isOlderThan(ANSWER_OVERDUE)) {
      ask(event, new Command.CheckMembership(identity.orElseThrow()));
      draft.membershipAt = now();
    }
    park(event);
    return Verdict.nothing();
  }

  private void park(Event event) {
    if (draft.parked.size() < MAX_PARKED) {
      draft.parked.add(event);
      return;
    }
    draft.problems.add(
        new Problem(
            Problem.MEMBERSHIP_UNKNOWN,
            "Twilio has not been asked yet whether \"%s\" is a member of %s, and %d events wait for the answer already. Is egress running?"
                .formatted(identity.orElseThrow(), channel, MAX_PARKED),
            null,
            null,
            event));
  }

  private List<Event> takeParked() {
    List<Event> released = List.copyOf(draft.parked);
    draft.parked.clear();
    return released;
  }

  private void ask(Event event, Command command) {
    if (draft.isTakenUpAgain()) {
      return; // Asked before any handler ran, so it is out.
    }
    draft.say(
        new Reply(
            ModelJson.VERSION,
            Ids.membershipCall(channel, event.id()),
            circumstances.bot().name(),
            event.header().product(),
            channel,
            now(),
            event.id(),
            command));
  }

  private void learn(Membership membership) {
    draft.membership = membership;
    draft.membershipAt = now();
  }

  private boolean isOlderThan(Duration age) {
    return draft.membershipAt != null && draft.membershipAt.plus(age).isBefore(now());
  }

  private Instant now() {
    return circumstances.clock().instant();
  }
}
