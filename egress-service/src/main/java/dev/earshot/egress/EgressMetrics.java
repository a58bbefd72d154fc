package dev.earshot.egress;

import dev.earshot.egress.rate.TrafficClass;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * The service's meters; their names and tags are public. {@code earshot.egress.replies} (tags
 * result, command, class), {@code earshot.egress.dead.letters} (cause), {@code
 * earshot.egress.retries} (reason), {@code earshot.egress.in.doubt} (resolved), {@code
 * earshot.egress.rate.limited}, {@code earshot.egress.waiting} (class; replies in lanes that have
 * not begun), {@code earshot.egress.oldest} (class; age of the oldest reply that is not settled),
 * {@code earshot.egress.account.concurrent} (account; requests that Twilio says it has at the same
 * time), {@code earshot.egress.account.tokens} (account; calls that may be made at once), {@code
 * earshot.egress.held} (bot, reason; 1 while the bot's calls wait because Twilio refuses its
 * credentials or gives no answer), {@code earshot.egress.calls} (time of each HTTP call; tags call,
 * result) and {@code earshot.egress.end.to.end} (histogram; from when ingress took in an event
 * until Twilio has taken a reply to it, waits of handlers included).
 */
@Singleton
public class EgressMetrics {
  private static final String PREFIX = "earshot.egress.";
  private static final String CLASS = "class";
  private static final String SENT = "sent";

  /** Counted from 0 on, so that the first one is seen as an increase. */
  private static final List<String> CAUSES = List.of("refused", "in-doubt", "undecodable");

  private static final List<String> REASONS = List.of("rate-limited", "no-answer", "error", "held");
  private static final List<String> RESOLUTIONS = List.of("found", "not-found", "dropped");

  private static final String RATE_LIMITED = PREFIX + "rate.limited";
  private static final String DEAD_LETTERS = PREFIX + "dead.letters";
  private static final String RETRIES = PREFIX + "retries";
  private static final String IN_DOUBT = PREFIX + "in.doubt";

  private static final Duration[] BUCKETS =
      IntStream.of(10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000, 300_000)
          .mapToObj(Duration::ofMillis)
          .toArray(Duration[]::new);

  private final MeterRegistry registry;
  private final Timer endToEnd;

  public EgressMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.endToEnd =
        Timer.builder(PREFIX + "end.to.end")
            .description("From an event's coming in until Twilio has taken a reply to it")
            .serviceLevelObjectives(BUCKETS)
            .register(registry);
    registry.counter(RATE_LIMITED);
    CAUSES.forEach(cause -> registry.counter(DEAD_LETTERS, "cause", cause));
    REASONS.forEach(reason -> registry.counter(RETRIES, "reason", reason));
    RESOLUTIONS.forEach(how -> registry.counter(IN_DOUBT, "resolved", how));
  }

  /** A reply was taken by Twilio so long after ingress had taken in the event it answers. */
  public void answered(Duration sinceEvent) {
    endToEnd.record(sinceEvent.isNegative() ? Duration.ZERO : sinceEvent);
  }

  /** A reply was carried out. */
  public void sent(String command, TrafficClass traffic) {
    finished(SENT, command, traffic);
  }

  /** A reply became a dead letter. */
  public void buried(String cause, String command, TrafficClass traffic) {
    finished(cause, command, traffic);
    registry.counter(DEAD_LETTERS, "cause", cause).increment();
  }

  private void finished(String result, String command, TrafficClass traffic) {
    registry
        .counter(PREFIX + "replies", "result", result, "command", command, CLASS, traffic.label())
        .increment();
  }

  public void retried(String reason) {
    registry.counter(RETRIES, "reason", reason).increment();
  }

  public void rateLimited() {
    registry.counter(RATE_LIMITED).increment();
  }

  /**
   * What became of a message that may have been sent: {@code found}, {@code not-found} (and sent
   * again) or {@code dropped}.
   */
  public void resolved(String how) {
    registry.counter(IN_DOUBT, "resolved", how).increment();
  }

  public Timer.Sample startCall() {
    return Timer.start(registry);
  }

  public void endCall(Timer.Sample sample, String call, String result) {
    sample.stop(registry.timer(PREFIX + "calls", "call", call, "result", result));
  }

  /**
   * @param oldest how long ago the oldest reply that is not settled was said
   */
  public void watchWaiting(TrafficClass traffic, IntSupplier waiting, Supplier<Duration> oldest) {
    Tags tags = Tags.of(CLASS, traffic.label());
    Gauge.builder(PREFIX + "waiting", waiting::getAsInt).tags(tags).register(registry);
    TimeGauge.builder(PREFIX + "oldest", () -> oldest.get().toMillis(), TimeUnit.MILLISECONDS)
        .tags(tags)
        .register(registry);
  }

  /** Whether all of the bot's calls wait for the same reason. */
  public void watchHold(String bot, String reason, BooleanSupplier held) {
    Gauge.builder(PREFIX + "held", () -> held.getAsBoolean() ? 1 : 0)
        .tags("bot", bot, "reason", reason)
        .register(registry);
  }

  /**
   * @param left calls the account may make at once; less than 0 if so many wait for their turn
   * @param concurrent requests the account has at the same time, as Twilio says
   */
  public void watchAccount(String account, LongSupplier left, IntSupplier concurrent) {
    Gauge.builder(PREFIX + "account.concurrent", concurrent::getAsInt)
        .tags("account", account)
        .register(registry);
    Gauge.builder(PREFIX + "account.tokens", left::getAsLong)
        .tags("account", account)
        .register(registry);
  }
}
