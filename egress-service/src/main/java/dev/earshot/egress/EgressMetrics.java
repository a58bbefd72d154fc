package dev.earshot.egress;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.util.function.IntSupplier;

/**
 * The service's meters; their names and tags are public. {@code earshot.egress.replies} (tags
 * result, command), {@code earshot.egress.retries} (reason), {@code earshot.egress.in.doubt}
 * (resolved), {@code earshot.egress.rate.limited}, {@code earshot.egress.waiting} (replies in lanes
 * that have not begun) and {@code earshot.egress.calls} (time of each HTTP call; tags call,
 * result).
 */
@Singleton
public class EgressMetrics {
  private static final String PREFIX = "earshot.egress.";

  private final MeterRegistry registry;

  public EgressMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  public void finished(String result, String command) {
    registry.counter(PREFIX + "replies", "result", result, "command", command).increment();
  }

  public void retried(String reason) {
    registry.counter(PREFIX + "retries", "reason", reason).increment();
  }

  public void rateLimited() {
    registry.counter(PREFIX + "rate.limited").increment();
  }

  /**
   * What became of a message that may have been sent: {@code found}, {@code not-found} (and sent
   * again) or {@code dropped}.
   */
  public void resolved(String how) {
    registry.counter(PREFIX + "in.doubt", "resolved", how).increment();
  }

  public Timer.Sample startCall() {
    return Timer.start(registry);
  }

  public void endCall(Timer.Sample sample, String call, String result) {
    sample.stop(registry.timer(PREFIX + "calls", "call", call, "result", result));
  }

  public void watchWaiting(IntSupplier waiting) {
    registry.gauge(PREFIX + "waiting", waiting, IntSupplier::getAsInt);
  }
}
