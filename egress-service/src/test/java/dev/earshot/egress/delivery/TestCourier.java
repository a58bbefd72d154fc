package dev.earshot.egress.delivery;

import dev.earshot.egress.EgressMetrics;
import dev.earshot.egress.EgressSettings;
import dev.earshot.egress.EgressSettings.InDoubt;
import dev.earshot.egress.accounts.BotAccount;
import dev.earshot.egress.accounts.BotAccounts;
import dev.earshot.egress.journal.JournalOfReply;
import dev.earshot.egress.journal.Progress;
import dev.earshot.egress.lanes.Cancellation;
import dev.earshot.egress.rate.Pace;
import dev.earshot.egress.rate.TrafficClass;
import dev.earshot.egress.trace.DeliveryTracing;
import dev.earshot.egress.twilio.TwilioStandIn;
import dev.earshot.model.ChannelKey;
import dev.earshot.model.Command;
import dev.earshot.model.Product;
import dev.earshot.model.Reply;
import dev.earshot.tracing.RecordTracing;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/** A courier of one bot with short waits, its Twilio, and one channel's state. */
final class TestCourier implements AutoCloseable {
  final TwilioStandIn twilio = TwilioStandIn.start();
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final ChannelState channel = new ChannelState(new Pace(1000), TrafficClass.REPLY);

  final BotAccounts bots = bots();
  private final Courier courier;

  TestCourier() {
    this(InDoubt.RESEND);
  }

  TestCourier(InDoubt smsInDoubt) {
    courier =
        new Courier(
            bots,
            new CallLoop(
                new Backoff(Duration.ofMillis(5), Duration.ofMillis(20), new Random(1)),
                Duration.ofMillis(20),
                Duration.ofMillis(50),
                new EgressMetrics(meters),
                new DeliveryTracing(RecordTracing.none())),
            smsInDoubt);
  }

  private BotAccounts bots() {
    SmallRyeConfig config =
        new SmallRyeConfigBuilder()
            .withConverter(Duration.class, 200, new DurationConverter())
            .withMapping(EgressSettings.class)
            .withDefaultValue("TWILIO_ACCOUNT_SID", "AC1")
            .withDefaultValue("TWILIO_AUTH_TOKEN", "t0ken")
            .withDefaultValue("TWILIO_SERVICE_SID", "IS1")
            .withDefaultValue("TWILIO_BOT_IDENTITY", "bot")
            .withDefaultValue("TWILIO_BASE_URL", twilio.url())
            .withDefaultValue("earshot.egress.probe-interval", "PT0.2S")
            .withDefaultValue("earshot.egress.api-allow", "lookups.twilio.com/v2/PhoneNumbers")
            .build();
    return new BotAccounts(config, config.getConfigMapping(EgressSettings.class));
  }

  static Reply reply(String id, ChannelKey channel, Command command) {
    return reply("default", Product.CHAT, id, channel, command);
  }

  static Reply reply(String bot, Product product, String id, ChannelKey channel, Command command) {
    return new Reply(1, id, bot, product, channel, Instant.now(), null, command);
  }

  BotAccount bot() {
    return bots.find("default").orElseThrow();
  }

  Outcome deliver(Reply reply) {
    return deliver(reply, Progress.NONE);
  }

  /** As an instance does it that finds this in the journal. */
  Outcome deliver(Reply reply, Progress progress) {
    return deliver(reply, new RecordedJournal(progress), new Cancellation());
  }

  Outcome deliver(Reply reply, JournalOfReply journal, Cancellation cancellation) {
    return courier.deliver(reply, journal, channel, cancellation);
  }

  @Override
  public void close() {
    twilio.close();
  }
}
