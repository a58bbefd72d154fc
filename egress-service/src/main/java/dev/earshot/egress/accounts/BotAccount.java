package dev.earshot.egress.accounts;

import dev.earshot.egress.lanes.Cancellation;
import dev.earshot.egress.rate.Concurrency;
import dev.earshot.egress.rate.Hold;
import dev.earshot.egress.rate.Outage;
import dev.earshot.egress.rate.Pace;
import dev.earshot.egress.rate.SenderPaces;
import dev.earshot.egress.rate.TrafficClass;
import dev.earshot.egress.twilio.ChannelApi;
import dev.earshot.egress.twilio.ChannelApis;
import dev.earshot.egress.twilio.RestApi;
import dev.earshot.model.BotSettings;
import dev.earshot.model.Product;
import java.time.Duration;
import java.util.function.Supplier;

/** One bot: its settings, its calls, and what may keep a call waiting. Thread-safe. */
public final class BotAccount {
  private final BotSettings settings;
  private final ChannelApis apis;
  private final ApiScope scope;
  private final SenderPaces senders;
  private final Gate gate;

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
      Concurrency connections) {
    this.settings = settings;
    this.apis = apis;
    this.scope = scope;
    this.senders = senders;
    this.gate = new Gate(settings, accountPace, hold, connections);
  }

  public BotSettings settings() {
    return settings;
  }

  public String name() {
    return settings.name();
  }

  public Hold hold() {
    return gate.hold();
  }

  public Outage outage() {
    return gate.outage();
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
   * @param traffic whether it may wait for others
   * @param before done when nothing is to be waited for any more
   */
  public <T> T call(
      Pace lanePace,
      TrafficClass traffic,
      Cancellation cancellation,
      Runnable before,
      Supplier<T> call) {
    return gate.pass(lanePace, traffic, cancellation, before, call);
  }

  /** How many calls the account may make at once; less than 0 if so many wait for their turn. */
  public long turnsLeft() {
    return gate.turnsLeft();
  }

  /**
   * How many requests the whole account had last at the same time; 0 as long as Twilio is silent.
   */
  public int concurrentRequests() {
    return gate.concurrentRequests();
  }

  /** Makes all bots of the account wait, because Twilio says that together they are too fast. */
  public void slowDown(Duration time) {
    gate.slowDown(time);
  }

  /** The pace of one of the account's phone numbers or WhatsApp addresses. */
  public Pace senderPace(String address) {
    return senders.of(address);
  }
}
