package dev.earshot.egress.delivery;

import dev.earshot.egress.EgressMetrics;
import dev.earshot.egress.accounts.BotAccount;
import dev.earshot.egress.lanes.Cancellation;
import dev.earshot.egress.rate.Pace;
import dev.earshot.egress.twilio.TwilioCallException;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Makes a call again and again until it is settled, as {@link OutcomeTable} says. There is no limit
 * of tries: an outage of Twilio, however long, turns no backlog into dead letters. Thread-safe.
 */
public final class CallLoop {
  private static final Logger LOG = Logger.getLogger(CallLoop.class);

  private final Backoff backoff;
  private final EgressMetrics metrics;

  public CallLoop(Backoff backoff, EgressMetrics metrics) {
    this.backoff = backoff;
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
    boolean inDoubt = false;
    for (int attempts = 1; ; attempts++) {
      TwilioCallException failure;
      try {
        T value = bot.call(lanePace, cancellation, timed(call));
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
          return new Settled.Refused<>(failure, remedy, attempts);
        }
        case HOLD_BOT -> hold(bot, failure, remedy);
        case RATE_LIMITED -> {
          metrics.rateLimited();
          metrics.retried("rate-limited");
          cancellation.sleep(pause(bot, call, failure, remedy, attempts));
        }
        case RETRY -> {
          inDoubt |= failure.isInDoubt();
          metrics.retried(failure.httpStatus() == null ? "no-answer" : "error");
          cancellation.sleep(pause(bot, call, failure, remedy, attempts));
        }
      }
    }
  }

  private <T> Supplier<T> timed(Call<T> call) {
    return () -> {
      Timer.Sample sample = metrics.startCall();
      String result = "failed";
      try {
        T value = call.execute().get();
        result = "ok";
        return value;
      } catch (TwilioCallException e) {
        result = e.httpStatus() == null ? "no-answer" : e.httpStatus().toString();
        throw e;
      } finally {
        metrics.endCall(sample, call.name(), result);
      }
    };
  }

  private Duration pause(
      BotAccount bot, Call<?> call, TwilioCallException failure, String remedy, int attempts) {
    Duration wait = failure.retryAfter() == null ? backoff.after(attempts) : failure.retryAfter();
    // A long outage repeats itself in every lane: say it at the 1st, 2nd, 4th, 8th… try.
    Logger.Level level = Integer.bitCount(attempts) == 1 ? Logger.Level.WARN : Logger.Level.DEBUG;
    LOG.logf(
        level,
        "Bot \"%s\": try %d of %s failed, next in %d ms: %s %s",
        bot.name(),
        attempts,
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
