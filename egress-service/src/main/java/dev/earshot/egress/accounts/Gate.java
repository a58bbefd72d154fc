package dev.earshot.egress.accounts;

import dev.earshot.egress.lanes.Cancellation;
import dev.earshot.egress.lanes.CancelledException;
import dev.earshot.egress.rate.Concurrency;
import dev.earshot.egress.rate.Hold;
import dev.earshot.egress.rate.Latency;
import dev.earshot.egress.rate.Outage;
import dev.earshot.egress.rate.Pace;
import dev.earshot.egress.rate.TrafficClass;
import dev.earshot.egress.twilio.TwilioCallException;
import dev.earshot.model.BotSettings;
import dev.earshot.model.BotSettings.Key;
import java.time.Duration;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** What may keep a bot's calls waiting. Thread-safe. */
final class Gate {
  private static final Logger LOG = Logger.getLogger(Gate.class);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

  /** How soon bulk asks again whether there is something to spare. */
  private static final Duration SPARE = Duration.ofMillis(10);

  private final BotSettings bot;
  private final Pace accountPace;
  private final Hold hold;
  private final Outage outage = new Outage();
  private final Concurrency connections;

  /** So many bulk calls ask for what is to spare at the same time. */
  private final Concurrency bulk;

  private final Latency latency = new Latency();

  Gate(BotSettings bot, Pace accountPace, Hold hold, Concurrency connections) {
    this.bot = bot;
    this.accountPace = accountPace;
    this.hold = hold;
    this.connections = connections;
    this.bulk = new Concurrency(Math.max(1, connections.limit() / 2));
  }

  Hold hold() {
    return hold;
  }

  Outage outage() {
    return outage;
  }

  int concurrentRequests() {
    return connections.ofAccount();
  }

  long turnsLeft() {
    return accountPace.left();
  }

  void slowDown(Duration time) {
    accountPace.tooFast();
    accountPace.pause(time);
  }

  /** See {@link BotAccount#call}. */
  <T> T pass(
      Pace lanePace,
      TrafficClass traffic,
      Cancellation cancellation,
      Runnable before,
      Supplier<T> call) {
    if (traffic == TrafficClass.BULK) {
      bulk.acquire(cancellation);
    }
    try {
      return inLane(
          lanePace, traffic, cancellation, () -> admitted(traffic, cancellation, before, call));
    } finally {
      if (traffic == TrafficClass.BULK) {
        bulk.giveBack();
      }
    }
  }

  private <T> T inLane(
      Pace lanePace, TrafficClass traffic, Cancellation cancellation, Supplier<T> action) {
    if (lanePace == null) {
      return action.get();
    }
    awaitTurn(lanePace, traffic, cancellation);
    try {
      return action.get();
    } finally {
      lanePace.leave(latency.least());
    }
  }

  private <T> T admitted(
      TrafficClass traffic, Cancellation cancellation, Runnable before, Supplier<T> call) {
    switch (traffic) {
      case REPLY -> admit(cancellation);
      case BULK -> admitSpare(cancellation);
    }
    boolean refused = false;
    try {
      before.run();
      return timed(call);
    } catch (TwilioCallException e) {
      refused = e.isTooManyOfAccount();
      throw e;
    } finally {
      accountPace.leave(latency.least());
      if (refused) {
        connections.refused();
      } else {
        connections.release();
      }
    }
  }

  // The account's turn comes last: whoever had one and waited for a connection would use it
  // together with others.
  private void admit(Cancellation cancellation) {
    // Waiting here instead of in the HTTP client's pool, which gives up after 10 s.
    connections.acquire(cancellation);
    try {
      awaitRelease(cancellation);
      awaitTurn(accountPace, TrafficClass.REPLY, cancellation);
    } catch (CancelledException e) {
      connections.giveBack();
      throw e;
    }
  }

  private void admitSpare(Cancellation cancellation) {
    awaitRelease(cancellation);
    while (!takeSpare()) {
      cancellation.sleep(SPARE);
      awaitRelease(cancellation);
    }
  }

  private boolean takeSpare() {
    if (!connections.acquireSpare()) {
      return false;
    }
    if (accountPace.enterSpare()) {
      return true;
    }
    connections.giveBack();
    return false;
  }

  private static void awaitTurn(Pace pace, TrafficClass traffic, Cancellation cancellation) {
    if (traffic == TrafficClass.BULK) {
      while (!pace.enterSpare()) {
        cancellation.sleep(SPARE);
      }
      return;
    }
    cancellation.sleep(pace.reserve());
    Duration wait = pace.enter();
    while (!wait.isZero()) {
      cancellation.sleep(wait);
      wait = pace.enter();
    }
  }

  private <T> T timed(Supplier<T> call) {
    long begun = System.nanoTime();
    try {
      T value = call.get();
      noteAnswer(begun);
      return value;
    } catch (TwilioCallException e) {
      if (e.isNoAnswer()) {
        noteSilence(e);
      } else {
        noteAnswer(begun);
      }
      throw e;
    }
  }

  private void noteAnswer(long begun) {
    latency.note(Duration.ofNanos(System.nanoTime() - begun));
    if (outage.answered()) {
      LOG.infof("Bot \"%s\" goes on: Twilio answers again.", bot.name());
    }
  }

  private void noteSilence(TwilioCallException failure) {
    if (outage.failed(failure.summary())) {
      LOG.errorf(
          "Bot \"%s\" can't reach Twilio (%s). Replies wait and nothing is lost; is %s reachable from here?",
          bot.name(), failure.summary(), bot.get(Key.BASE_URL).orElse("the internet"));
    }
  }

  private void awaitRelease(Cancellation cancellation) {
    Duration wait = ask();
    while (!wait.isZero()) {
      cancellation.sleep(wait.compareTo(LOOK_AGAIN) < 0 ? wait : LOOK_AGAIN);
      wait = ask();
    }
  }

  private Duration ask() {
    Duration held = hold.ask();
    return held.isZero() ? outage.ask() : held;
  }
}
