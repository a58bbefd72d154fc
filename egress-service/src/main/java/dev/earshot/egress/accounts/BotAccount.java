package dev.earshot.egress.accounts;

import dev.earshot.egress.lanes.Cancellation;
import dev.earshot.egress.rate.Concurrency;
import dev.earshot.egress.rate.Hold;
import dev.earshot.egress.rate.Latency;
import dev.earshot.egress.rate.Outage;
import dev.earshot.egress.rate.Pace;
import dev.earshot.egress.rate.SenderPaces;
import dev.earshot.egress.twilio.ChannelApi;
import dev.earshot.egress.twilio.ChannelApis;
import dev.earshot.egress.twilio.RestApi;
import dev.earshot.egress.twilio.TwilioCallException;
import dev.earshot.model.BotSettings;
import dev.earshot.model.BotSettings.Key;
import dev.earshot.model.Product;
import java.time.Duration;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** One bot: its settings, its calls, and what may keep a call waiting. Thread-safe. */
public final class BotAccount {
  private static final Logger LOG = Logger.getLogger(BotAccount.class);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

  private final BotSettings settings;
  private final ChannelApis apis;
  private final ApiScope scope;
  private final Pace accountPace;
  private final SenderPaces senders;
  private final Hold hold;
  private final Outage outage = new Outage();
  private final Concurrency connections;
  private final Latency latency = new Latency();

  /**
   * @param accountPace shared by all bots of one account
   * @param senders shared likewise
   */
  public BotAccount(
      BotSettings settings,
      ChannelApis apis,
      ApiScope scope,
      Pace accountPace,
      SenderPaces senders,
      Hold hold,
      int connections) {
    this.settings = settings;
    this.apis = apis;
    this.scope = scope;
    this.accountPace = accountPace;
    this.senders = senders;
    this.hold = hold;
    this.connections = new Concurrency(connections);
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

  public Outage outage() {
    return outage;
  }

  public ChannelApi api(Product product) {
    return apis.of(product);
  }

  /** What handlers may ask for. */
  public ApiScope scope() {
    return scope;
  }

  /** What handlers have made up themselves. */
  public RestApi rest() {
    return apis.rest();
  }

  /**
   * Waits until a call may be made, and makes it.
   *
   * @param lanePace the channel's rate; null for calls in no channel
   * @param before done when nothing is to be waited for any more
   */
  public <T> T call(Pace lanePace, Cancellation cancellation, Runnable before, Supplier<T> call) {
    if (lanePace == null) {
      return connected(cancellation, before, call);
    }
    awaitTurn(lanePace, cancellation);
    try {
      return connected(cancellation, before, call);
    } finally {
      lanePace.leave(latency.least());
    }
  }

  // The account's turn comes last: whoever had one and waited for a connection would use it
  // together with others.
  private <T> T connected(Cancellation cancellation, Runnable before, Supplier<T> call) {
    awaitConnection(cancellation);
    boolean refused = false;
    try {
      awaitRelease(cancellation);
      awaitTurn(accountPace, cancellation);
      try {
        before.run();
        return timed(call);
      } finally {
        accountPace.leave(latency.least());
      }
    } catch (TwilioCallException e) {
      refused = e.isTooManyOfAccount();
      throw e;
    } finally {
      if (refused) {
        connections.refused();
      } else {
        connections.release();
      }
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

  private static void awaitTurn(Pace pace, Cancellation cancellation) {
    cancellation.sleep(pace.reserve());
    Duration wait = pace.enter();
    while (!wait.isZero()) {
      cancellation.sleep(wait);
      wait = pace.enter();
    }
  }

  private void noteAnswer(long begun) {
    latency.note(Duration.ofNanos(System.nanoTime() - begun));
    if (outage.answered()) {
      LOG.infof("Bot \"%s\" goes on: Twilio answers again.", name());
    }
  }

  private void noteSilence(TwilioCallException failure) {
    if (outage.failed(failure.summary())) {
      LOG.errorf(
          "Bot \"%s\" can't reach Twilio (%s). Replies wait and nothing is lost; is %s reachable from here?",
          name(), failure.summary(), settings.get(Key.BASE_URL).orElse("the internet"));
    }
  }

  /** Makes all bots of the account wait, because Twilio says that together they are too fast. */
  public void slowDown(Duration time) {
    accountPace.tooFast();
    accountPace.pause(time);
  }

  /** The pace of one of the account's phone numbers or WhatsApp addresses. */
  public Pace senderPace(String address) {
    return senders.of(address);
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

  // Waiting here instead of in the HTTP client's pool, which gives up after 10 s.
  private void awaitConnection(Cancellation cancellation) {
    try {
      while (!connections.acquire(LOOK_AGAIN)) {
        cancellation.check();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      cancellation.cancel();
      cancellation.check();
    }
  }
}
