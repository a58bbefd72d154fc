package dev.earshot.testkit;

import dev.earshot.engine.BotProfile;
import dev.earshot.engine.Engine;
import dev.earshot.engine.Outcome;
import dev.earshot.engine.Problem;
import dev.earshot.model.BotSettings;
import dev.earshot.model.ChannelKey;
import dev.earshot.model.Command;
import dev.earshot.model.Event;
import dev.earshot.model.MemberEvent;
import dev.earshot.model.Product;
import dev.earshot.model.Reply;
import dev.earshot.testkit.EventSource.Scene;
import dev.earshot.testkit.States.Timer;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Where a test plays: the clock, the worker, and Twilio's side of it. */
final class Stage {
  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

  private final Log log;
  private final States states = new States();
  private final InjectedFailures failures = new InjectedFailures();
  private final Worker worker;
  private final EventSource events = new EventSource();
  private final Memberships memberships = new Memberships();
  private final Calls calls = new Calls();

  /** What the bot said last, by channel. */
  private final Map<String, Reply> said = new HashMap<>();

  /** Events that follow from what the bot did. */
  private final Deque<Event> pending = new ArrayDeque<>();

  private BotProfile bot = new BotProfile(BotSettings.DEFAULT_BOT, Optional.empty(), false);
  private Product product = Product.CONVERSATIONS;
  private Instant now = BEGIN;
  private Problems problems = Problems.FAIL;

  Stage(Engine engine, Log log, Crashes crashes) {
    this.log = log;
    this.worker = new Worker(engine, states, failures, crashes);
  }

  // ---- settings

  void set(BotSettings settings) {
    bot = BotProfile.of(settings);
    memberships.memberByDefault(!bot.autojoin());
  }

  String botName() {
    return bot.name();
  }

  void userBot(String identity, boolean autojoin) {
    bot = new BotProfile(bot.name(), Optional.of(identity), autojoin);
    memberships.memberByDefault(!autojoin);
  }

  void product(Product newProduct) {
    product = newProduct;
  }

  void botIsMember(ChannelKey channel, boolean member) {
    memberships.learn(channel, member);
  }

  void api(Function<ApiRequest, ApiAnswer> twilio) {
    calls.api(twilio);
  }

  InjectedFailures failures() {
    return failures;
  }

  // ---- time

  Instant now() {
    return now;
  }

  void passTo(Instant end) {
    if (end.isBefore(now)) {
      throw new IllegalArgumentException(
          "Time does not go back to %s; it is %s.".formatted(end, now));
    }
    for (Optional<Timer> next = states.nextTimer();
        next.isPresent() && !next.get().due().isAfter(end);
        next = states.nextTimer()) {
      now = next.get().due().isAfter(now) ? next.get().due() : now;
      worker.wake(next.get().lane(), bot, BEGIN, now, this::keep);
      settle();
    }
    now = end;
  }

  // ---- what happens

  void say(UserMessage message, String channel, String user) {
    log.add(new Line.Said(now, channel, user, message));
    take(events.message(message, scene(channel, user)));
  }

  void happen(Happening happening, String channel, String user) {
    Event event = events.event(happening, scene(channel, user));
    log.add(new Line.Happened(now, event.channel().channel(), user, happening));
    take(event);
  }

  /**
   * What the bot said last in a channel.
   *
   * @throws IllegalStateException if it was nothing
   */
  Reply lastSaid(String channel) {
    Reply last = said.get(channel);
    if (last == null) {
      throw new IllegalStateException(
          "The bot has said nothing in %s yet, so nothing can become of it.".formatted(channel));
    }
    return last;
  }

  void hear(Event event, String user) {
    log.add(Line.of(event, now, user));
    take(event);
  }

  private Scene scene(String channel, String user) {
    return new Scene(bot, product, channel, user, now);
  }

  private void take(Event event) {
    if (event instanceof MemberEvent member
        && bot.identity().filter(identity -> identity.equals(member.identity())).isPresent()) {
      memberships.learn(member);
    }
    worker.hear(event, bot, BEGIN, now, this::keep);
    settle();
  }

  private void settle() {
    while (!pending.isEmpty()) {
      worker.hear(pending.poll(), bot, BEGIN, now, this::keep);
    }
  }

  /** What a turn came to is durable, and Twilio does what it is asked. */
  private void keep(Outcome outcome) {
    for (Reply reply : outcome.replies()) {
      if (!(reply.command() instanceof Command.CheckMembership)) {
        log.add(new Line.Replied(now, reply.channel().channel(), reply.command()));
      }
      if (reply.command() instanceof Command.Say) {
        said.put(reply.channel().channel(), reply);
      }
      if (reply.command().awaitsAnswer() || reply.command() instanceof Command.ShowTyping) {
        log.lastExpected();
      }
      calls.answer(reply, now).ifPresent(pending::add);
      memberships
          .answer(reply, bot)
          .ifPresent(
              answer ->
                  pending.add(
                      events.membership(
                          reply.channel(),
                          answer.member(),
                          answer.justJoined(),
                          scene(reply.channel().channel(), "ann"))));
    }
    pending.addAll(outcome.started());
    for (Problem problem : outcome.problems()) {
      log.add(new Line.Failed(now, problem.event().channel().channel(), problem.cause()));
      problems.take(problem, log);
    }
  }

  // ---- problems and transcripts

  Problems.Expected expectProblem(Runnable when) {
    Problems before = problems;
    Problems.Expected expected = new Problems.Expected(log);
    problems = expected;
    try {
      when.run();
    } finally {
      problems = before;
    }
    return expected;
  }

  void replay(Transcript recorded) {
    Problems before = problems;
    problems = Problems.SHOW;
    try {
      recorded.lines().forEach(this::replay);
    } finally {
      problems = before;
    }
  }

  private void replay(Line line) {
    passTo(line.at());
    switch (line) {
      case Line.Said(_, String channel, String user, UserMessage message) ->
          say(message, channel, user);
      case Line.Happened(_, String channel, String user, Happening what) ->
          happen(what, channel, user);
      case Line.Replied _, Line.Failed _ -> {
        // Compared afterwards.
      }
    }
  }
}
