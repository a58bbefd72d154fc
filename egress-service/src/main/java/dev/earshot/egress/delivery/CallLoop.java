package dev.earshot.egress.delivery;

import dev.earshot.egress.EgressMetrics;
import dev.earshot.egress.EgressSettings.InDoubt;
import dev.earshot.egress.accounts.BotAccount;
import dev.earshot.egress.lanes.Cancellation;
import dev.earshot.egress.rate.Pace;
import dev.earshot.egress.rate.TrafficClass;
import dev.earshot.egress.trace.DeliveryTracing;
import dev.earshot.egress.twilio.LastCheck;
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
  private static final int LOOKS = 3;

  /** How often is tried what is over in a moment; with the default waits some seconds. */
  private static final int BRIEF_TRIES = 7;

  private final Backoff backoff;
  private final Duration grace;
  private final Duration heldLook;
  private final EgressMetrics metrics;
  private final DeliveryTracing tracing;

  /**
   * @param grace how long Twilio may still carry out a request that got no clear answer
   * @param heldLook how often a call that is held, because it is in doubt, is looked for
   */
  public CallLoop(
      Backoff backoff,
      Duration grace,
      Duration heldLook,
      EgressMetrics metrics,
      DeliveryTracing tracing) {
    this.backoff = backoff;
    this.grace = grace;
    this.heldLook = heldLook;
    this.metrics = metrics;
    this.tracing = tracing;
  }

  /**
   * Blocks until the call is settled.
   *
   * @param lanePace the channel's rate; null for calls in no channel
   * @param traffic whether it may wait for others
   * @throws dev.earshot.egress.lanes.CancelledException if cancelled while it waits; never during a
   *     request
   */
  public <T> Settled<T> settle(
      BotAccount bot,
      Pace lanePace,
      TrafficClass traffic,
      Call<T> call,
      Cancellation cancellation) {
    return new Run<>(bot, lanePace, traffic, call, cancellation).settle();
  }

  /** One call on its way. For one thread. */
  private final class Run<T> {
    private final BotAccount bot;
    private final Pace lanePace;
    private final TrafficClass traffic;
    private final Call<T> call;
    private final Cancellation cancellation;

    /** An earlier request of this very call may have been carried out. */
    private boolean everInDoubt;

    /** It is to be found out whether an earlier request was carried out. */
    private boolean lookFirst;

    private String doubt = "egress was stopped or lost the channel while it was on its way";

    /** The journal tells of a request that may be carried out. */
    private boolean begun;

    private int attempts;
    private int failures;
    private int conflicts;

    Run(
        BotAccount bot,
        Pace lanePace,
        TrafficClass traffic,
        Call<T> call,
        Cancellation cancellation) {
      this.bot = bot;
      this.lanePace = lanePace;
      this.traffic = traffic;
      this.call = call;
      this.cancellation = cancellation;
      this.everInDoubt = call.maybeDone();
      this.lookFirst = call.maybeDone() && call.lookUp() != null;
      this.begun = call.maybeDone();
    }

    Settled<T> settle() {
      while (true) {
        Optional<Settled<T>> settled = lookFirst ? lookUp() : request();
        if (settled.isPresent()) {
          return settled.get();
        }
      }
    }

    private Optional<Settled<T>> request() {
      TwilioCallException failure;
      try {
        T value =
            bot.call(
                lanePace, traffic, cancellation, this::begin, observed(call.name(), this::execute));
        release(bot);
        return Optional.of(new Settled.Done<>(value, attempts));
      } catch (TwilioCallException e) {
        failure = e;
      }
      failures++;
      Verdict verdict = OutcomeTable.verdict(call.command(), failure);
      String remedy = OutcomeTable.remedy(call.command(), failure);
      switch (verdict) {
        case ALREADY_DONE -> {
          release(bot);
          warnIfUnreadable(bot, call, failure);
          return Optional.of(new Settled.AlreadyDone<>(everInDoubt, attempts));
        }
        case PERMANENT -> {
          release(bot);
          return Optional.of(new Settled.Refused<>(failure, remedy, everInDoubt, attempts));
        }
        case IN_DOUBT, RETRY -> {
          everInDoubt |= verdict == Verdict.IN_DOUBT;
          if (call.patience().isOver(failure, failures)) {
            return Optional.of(new Settled.Refused<>(failure, remedy, everInDoubt, attempts));
          }
          lookFirst = verdict == Verdict.IN_DOUBT && call.lookUp() != null;
          doubt = failure.summary();
        }
        case RETRY_BRIEFLY -> {
          conflicts++;
          if (conflicts == BRIEF_TRIES) {
            release(bot);
            return Optional.of(new Settled.Refused<>(failure, remedy, everInDoubt, attempts));
          }
        }
        case RATE_LIMITED, HOLD_BOT -> {}
      }
      if (verdict != Verdict.IN_DOUBT) {
        tellDeferred(failure);
      }
      await(verdict, failure, remedy);
      return Optional.empty();
    }

    private <R> Supplier<R> observed(String name, Supplier<R> request) {
      return tracing.request(name, () -> attempts, timed(name, request));
    }

    private void begin() {
      call.attempt().awaitOwnership();
      if (!begun) {
        call.attempt().begin(attempts + 1);
        begun = true;
      }
    }

    private T execute() {
      attempts++;
      return LastCheck.before(call.attempt()::awaitOwnership, call.execute());
    }

    private void tellDeferred(TwilioCallException failure) {
      call.attempt().deferred(attempts, failure.summary());
      begun = false;
    }

    private void await(Verdict verdict, TwilioCallException failure, String remedy) {
      switch (verdict) {
        case HOLD_BOT -> hold(bot, failure, remedy);
        case RATE_LIMITED -> {
          metrics.rateLimited();
          metrics.retried("rate-limited");
          Duration wait = pause(bot, call.name(), failure, remedy, failures);
          if (OutcomeTable.isOfAccount(failure)) {
            bot.slowDown(wait);
          } else if (lanePace != null) {
            lanePace.tooFast();
          }
          cancellation.sleep(wait);
        }
        default -> {
          metrics.retried(failure.httpStatus() == null ? "no-answer" : "error");
          // In an outage all calls wait for the one that finds out that it is over.
          if (bot.outage().reason().isEmpty()) {
            cancellation.sleep(pause(bot, call.name(), failure, remedy, failures));
          }
        }
      }
    }

    /**
     * Looks for what an earlier request may have done. Looks that find nothing are repeated for a
     * while: Twilio may still be at work on the request.
     */
    private Optional<Settled<T>> lookUp() {
      try {
        for (int look = 0; ; look++) {
          cancellation.sleep(beforeLook(look));
          Optional<T> found =
              bot.call(
                  null, traffic, cancellation, () -> {}, observed(LOOK_UP, call.lookUp().find()));
          if (found.isPresent()) {
            release(bot);
            metrics.resolved("found");
            return Optional.of(new Settled.Done<>(found.get(), Math.max(1, attempts)));
          }
          if (look == LOOKS - 1 && call.lookUp().ifNotFound() == InDoubt.HOLD) {
            LOG.errorf(
                "Bot \"%s\", %s: it is not known whether it was sent (%s), and Twilio lists no such message. Its channel waits, as earshot.egress.in-doubt=hold says; look at the Twilio Console. It is sent when egress starts again with in-doubt=resend, given up with in-doubt=drop.",
                bot.name(), call.name(), doubt);
          }
          if (look >= LOOKS - 1 && call.lookUp().ifNotFound() != InDoubt.HOLD) {
            break;
          }
        }
      } catch (TwilioCallException e) {
        return lookFailed(e);
      }
      return notFound();
    }

    private Optional<Settled<T>> notFound() {
      lookFirst = false;
      if (call.lookUp().ifNotFound() == InDoubt.DROP) {
        metrics.resolved("dropped");
        return Optional.of(new Settled.Unknown<>(doubt, attempts));
      }
      metrics.resolved("not-found");
      return Optional.empty();
    }

    private Duration beforeLook(int look) {
      return switch (look) {
        case 0 -> Duration.ZERO;
        case 1 -> grace.dividedBy(4);
        case 2 -> grace.minus(grace.dividedBy(4));
        default -> heldLook;
      };
    }

    private Optional<Settled<T>> lookFailed(TwilioCallException failure) {
      failures++;
      Verdict verdict = OutcomeTable.verdict(null, failure);
      String remedy = OutcomeTable.remedy(null, failure);
      if (verdict == Verdict.PERMANENT) {
        // A channel that is gone refuses the call too; one that can't be listed must get it.
        LOG.warnf(
            "Bot \"%s\": can't look whether %s was carried out before, so it counts as not carried out: %s %s",
            bot.name(), call.name(), failure.summary(), remedy);
        return notFound();
      }
      if (call.patience().isOver(failure, failures)) {
        return Optional.of(new Settled.Unknown<>(doubt, attempts));
      }
      await(verdict, failure, remedy);
      return Optional.empty();
    }
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
      BotAccount bot, String name, TwilioCallException failure, String remedy, int failures) {
    Duration wait = failure.retryAfter() == null ? backoff.after(failures) : failure.retryAfter();
    // A long outage repeats itself in every lane: say it at the 1st, 2nd, 4th, 8th… try.
    Logger.Level level = Integer.bitCount(failures) == 1 ? Logger.Level.WARN : Logger.Level.DEBUG;
    LOG.logf(
        level,
        "Bot \"%s\": try %d of %s failed, next in %d ms: %s %s",
        bot.name(),
        failures,
        name,
        wait.toMillis(),
        failure.summary(),
        remedy);
    return wait;
  }

  private void hold(BotAccount bot, TwilioCallException failure, String remedy) {
    metrics.retried("held");
    if (bot.hold().begin(failure.summary() + ". " + remedy)) {
      LOG.errorf(
          "Bot \"%s\" is held, nothing is lost: Twilio refuses its account, credentials or settings (%s). %s It is tried again by itself.",
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
      LOG.infof("Bot \"%s\" goes on: Twilio accepts its calls again.", bot.name());
    }
  }
}
