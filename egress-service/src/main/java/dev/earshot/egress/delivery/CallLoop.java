package dev.earshot.egress.delivery;

import dev.earshot.egress.EgressMetrics;
import dev.earshot.egress.accounts.BotAccount;
import dev.earshot.egress.lanes.Cancellation;
import dev.earshot.egress.rate.Pace;
import dev.earshot.egress.twilio.TwilioCallException;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Makes a call again and again until it is settled, as {@link OutcomeTable} says. There is no limit
 * of tries: an outage of Twilio, however long, turns no backlog into dead letters. A call that may
 * have been carried out is looked up before it is made again, where it can be. Thread-safe.
 */
public final class CallLoop {
  private static final Logger LOG = Logger.getLogger(CallLoop.class);

  private static final String LOOK_UP = "look-up";

  /** How often a message is looked for before it is sent again. */
  private static final int LOOKS = 2;

  private final Backoff backoff;
  private final Duration secondLook;
  private final EgressMetrics metrics;

  /**
   * @param secondLook the wait between the two looks for a message whose request got no clear
   *     answer
   */
  public CallLoop(Backoff backoff, Duration secondLook, EgressMetrics metrics) {
    this.backoff = backoff;
    this.secondLook = secondLook;
    this.metrics = metrics;
  }

  /**
   * Blocks until the call is settled.
   *
   * @param lanePace the channel's rate; null for calls in no channel
   * @throws dev.earshot.egress.lanes.CancelledException if cancelled while it waits; never during a
   *     request
   */
  public <T> Settled<T> settle(
      BotAccount bot, Pace lanePace, Call<T> call, Cancellation cancellation) {
    boolean inDoubt = call.maybeDone();
    int looks = call.maybeDone() && call.lookUp() != null ? 1 : 0;
    int attempts = 0;
    for (int failures = 1; ; failures++) {
      TwilioCallException failure;
      try {
        Optional<T> found = lookUp(bot, call, looks, cancellation);
        looks = 0;
        if (found.isPresent()) {
          release(bot);
          return new Settled.Done<>(found.get(), Math.max(1, attempts));
        }
        attempts++;
        T value = bot.call(lanePace, cancellation, timed(call.name(), call.execute()));
        release(bot);
        return new Settled.Done<>(value, attempts);
      } catch (TwilioCallException e) {
        failure = e;
      }
      Verdict verdict = OutcomeTable.verdict(call.command(), failure);
      String remedy = OutcomeTable.remedy(call.command(), failure);
      switch (verdict) {
        case ALREADY_DONE -> {
          release(bot);
          warnIfUnreadable(bot, call, failure);
          return new Settled.AlreadyDone<>(inDoubt, attempts);
        }
        case PERMANENT -> {
          release(bot);
          return new Settled.Refused<>(failure, remedy, inDoubt, attempts);
        }
        case HOLD_BOT -> hold(bot, failure, remedy);
        case RATE_LIMITED -> {
          metrics.rateLimited();
          metrics.retried("rate-limited");
          Duration wait = pause(bot, call, failure, remedy, failures);
          if (OutcomeTable.isOfAccount(failure)) {
            bot.slowDown(wait);
          }
          cancellation.sleep(wait);
        }
        case RETRY -> {
          inDoubt |= failure.isInDoubt();
          if (call.patience().isOver(failure, failures)) {
            return new Settled.Refused<>(failure, remedy, inDoubt, attempts);
          }
          if (failure.isInDoubt() && call.lookUp() != null) {
            looks = LOOKS;
          }
          metrics.retried(failure.httpStatus() == null ? "no-answer" : "error");
          cancellation.sleep(pause(bot, call, failure, remedy, failures));
        }
      }
    }
  }

  /**
   * Looks for what an earlier request may have made. Looks that find nothing are repeated after a
   * while: Twilio may still be at work on the request.
   */
  private <T> Optional<T> lookUp(
      BotAccount bot, Call<T> call, int looks, Cancellation cancellation) {
    for (int look = 1; look <= looks; look++) {
      try {
        Optional<T> found = bot.call(null, cancellation, timed(LOOK_UP, call.lookUp()));
        if (found.isPresent()) {
          return found;
        }
      } catch (TwilioCallException e) {
        if (OutcomeTable.verdict(null, e) != Verdict.PERMANENT) {
          throw e;
        }
        // A channel that is gone refuses the call too; one that can't be listed must get it.
        LOG.warnf(
            "Bot \"%s\": can't look whether %s was carried out before, so it is made: %s %s",
            bot.name(), call.name(), e.summary(), OutcomeTable.remedy(null, e));
        return Optional.empty();
      }
      if (look < looks) {
        cancellation.sleep(secondLook);
      }
    }
    return Optional.empty();
  }

  private <T> Supplier<T> timed(String name, Supplier<T> request) {
    return () -> {
      Timer.Sample sample = metrics.startCall();
      String result = "failed";
      try {
        T value = request.get();
        result = "ok";
        return value;
      } catch (TwilioCallException e) {
        result = e.httpStatus() == null ? "no-answer" : e.httpStatus().toString();
        throw e;
      } finally {
        metrics.endCall(sample, name, result);
      }
    };
  }

  private Duration pause(
      BotAccount bot, Call<?> call, TwilioCallException failure, String remedy, int failures) {
    Duration wait = failure.retryAfter() == null ? backoff.after(failures) : failure.retryAfter();
    // A long outage repeats itself in every lane: say it at the 1st, 2nd, 4th, 8th… try.
    Logger.Level level = Integer.bitCount(failures) == 1 ? Logger.Level.WARN : Logger.Level.DEBUG;
    LOG.logf(
        level,
        "Bot \"%s\": try %d of %s failed, next in %d ms: %s %s",
        bot.name(),
        failures,
        call.name(),
        wait.toMillis(),
        failure.summary(),
        remedy);
    return wait;
  }

  private void hold(BotAccount bot, TwilioCallException failure, String remedy) {
    metrics.retried("held");
    if (bot.hold().begin(failure.summary() + ". " + remedy)) {
      LOG.errorf(
          "Bot \"%s\" is held, nothing is lost: Twilio refuses its account or credentials (%s). %s It is tried again by itself.",
          bot.name(), failure.summary(), remedy);
    }
  }

  private static void warnIfUnreadable(BotAccount bot, Call<?> call, TwilioCallException accepted) {
    if (accepted.getCause() != null) {
      LOG.warnf("Bot \"%s\", %s: %s", bot.name(), call.name(), accepted.getMessage());
    }
  }

  private static void release(BotAccount bot) {
    if (bot.hold().end()) {
      LOG.infof("Bot \"%s\" goes on: Twilio accepts its credentials again.", bot.name());
    }
  }
}
