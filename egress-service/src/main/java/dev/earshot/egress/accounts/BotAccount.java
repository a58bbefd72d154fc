package dev.earshot.egress.accounts;

import dev.earshot.egress.lanes.Cancellation;
import dev.earshot.egress.rate.Hold;
import dev.earshot.egress.rate.Pace;
import dev.earshot.egress.twilio.ChannelApi;
import dev.earshot.egress.twilio.ChannelApis;
import dev.earshot.model.BotSettings;
import dev.earshot.model.Product;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** One bot: its settings, its calls, and what may keep a call waiting. Thread-safe. */
public final class BotAccount {
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

  private final BotSettings settings;
  private final ChannelApis apis;
  private final Pace accountPace;
  private final Hold hold;
  private final Semaphore connections;

  /**
   * @param accountPace shared by all bots of one account
   */
  public BotAccount(
      BotSettings settings, ChannelApis apis, Pace accountPace, Hold hold, int connections) {
    this.settings = settings;
    this.apis = apis;
    this.accountPace = accountPace;
    this.hold = hold;
    this.connections = new Semaphore(connections, true);
  }

  public BotSettings settings() {
    return settings;
  }

  public String name() {
    return settings.name();
  }

  public Hold hold() {
    return hold;
  }

  public ChannelApi api(Product product) {
    return apis.of(product);
  }

  /**
   * Waits until a call may be made, and makes it.
   *
   * @param lanePace the channel's rate; null for calls in no channel
   */
  public <T> T call(Pace lanePace, Cancellation cancellation, Supplier<T> call) {
    awaitRelease(cancellation);
    if (lanePace != null) {
      cancellation.sleep(lanePace.reserve());
    }
    cancellation.sleep(accountPace.reserve());
    awaitConnection(cancellation);
    try {
      return call.get();
    } finally {
      connections.release();
    }
  }

  private void awaitRelease(Cancellation cancellation) {
    Duration wait = hold.ask();
    while (!wait.isZero()) {
      cancellation.sleep(wait.compareTo(LOOK_AGAIN) < 0 ? wait : LOOK_AGAIN);
      wait = hold.ask();
    }
  }

  // Waiting here instead of in the HTTP client's pool, which gives up after 10 s.
  private void awaitConnection(Cancellation cancellation) {
    try {
      while (!connections.tryAcquire(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS)) {
        cancellation.check();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      cancellation.cancel();
      cancellation.check();
    }
  }
}
