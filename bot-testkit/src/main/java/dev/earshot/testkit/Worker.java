package dev.earshot.testkit;

import dev.earshot.engine.BotProfile;
import dev.earshot.engine.Circumstances;
import dev.earshot.engine.Engine;
import dev.earshot.engine.HandlerFailedException;
import dev.earshot.engine.Outcome;
import dev.earshot.engine.StepWatch;
import dev.earshot.engine.Turn;
import dev.earshot.model.ChannelKey;
import dev.earshot.model.Event;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** Takes turns as the dispatcher does: tries a failed one again, and goes on after a crash. */
final class Worker {
  private static final String NAME = "bot-testkit";
  private static final int TRIES = 3;

  private final Engine engine;
  private final States states;
  private final InjectedFailures failures;
  private final Crashes crashes;

  Worker(Engine engine, States states, InjectedFailures failures, Crashes crashes) {
    this.engine = engine;
    this.states = states;
    this.failures = failures;
    this.crashes = crashes;
  }

  /**
   * @param started when the worker says that it was started
   * @param durable is given what becomes durable, part by part
   */
  void hear(Event event, BotProfile bot, Instant started, Instant now, Consumer<Outcome> durable) {
    String lane = event.channel().text();
    run(
        lane,
        circumstances(bot, started, now),
        circumstances -> engine.turn(states.of(lane), event, circumstances, () -> {}),
        durable);
  }

  /** Does what is due in a lane. */
  void wake(String lane, BotProfile bot, Instant started, Instant now, Consumer<Outcome> durable) {
    run(
        lane,
        circumstances(bot, started, now),
        circumstances -> engine.wake(states.of(lane), circumstances, () -> {}),
        durable);
  }

  private static Circumstances circumstances(BotProfile bot, Instant started, Instant now) {
    return new Circumstances(bot, NAME, started, () -> now, Map.of());
  }

  private void run(String lane, Circumstances first, Begin begin, Consumer<Outcome> durable) {
    Consumer<Outcome> keep =
        outcome -> {
          states.keep(lane, outcome.state());
          durable.accept(outcome);
        };
    Circumstances circumstances = first;
    Map<String, Integer> failed = new HashMap<>();
    while (true) {
      Watch watch = new Watch(lane);
      try {
        Outcome outcome = take(watch, circumstances, begin);
        if (!crashes.diesAtEnd(channelOf(lane))) {
          keep.accept(outcome);
          return;
        }
      } catch (HandlerFailedException failure) {
        if (!crashes.isDead() && failed.merge(failure.handler(), 1, Integer::sum) >= TRIES) {
          circumstances = circumstances.givingUp(failure);
        }
      }
      if (crashes.takesOver()) {
        watch.part.ifPresent(keep);
        circumstances = first;
        failed.clear();
      }
    }
  }

  private static Outcome take(Watch watch, Circumstances circumstances, Begin begin)
      throws HandlerFailedException {
    watch.turn = begin.turn(watchedBy(watch, circumstances));
    return watch.turn.take();
  }

  private static Circumstances watchedBy(StepWatch watch, Circumstances circumstances) {
    return new Circumstances(
        circumstances.bot(),
        circumstances.worker(),
        circumstances.startedAt(),
        circumstances.clock(),
        circumstances.givenUp(),
        watch);
  }

  private static String channelOf(String lane) {
    return ChannelKey.parse(lane).channel();
  }

  /** Begins a turn with the state of now. */
  private interface Begin {
    Turn turn(Circumstances circumstances);
  }

  /** Lets steps fail and the worker die. */
  private final class Watch implements StepWatch {
    private final String lane;
    private Turn turn;

    /** What had become durable when the worker died. */
    private Optional<Outcome> part = Optional.empty();

    Watch(String lane) {
      this.lane = lane;
    }

    @Override
    public void before(String kind, String detail) {
      crashes.before(name(kind, detail), channel());
    }

    @Override
    public void after(String kind, String detail) {
      crashes.after(name(kind, detail), channel(), this::keepSoFar);
    }

    @Override
    public <T> T work(String label, Callable<T> work) throws Exception {
      return crashes.work(label, channel(), () -> failures.work(label, work), this::keepSoFar);
    }

    private void keepSoFar() {
      part = turn.soFar();
    }

    private String channel() {
      return channelOf(lane);
    }

    private static String name(String kind, String detail) {
      return detail.isEmpty() ? kind : "%s(\"%s\")".formatted(kind, detail);
    }
  }
}
