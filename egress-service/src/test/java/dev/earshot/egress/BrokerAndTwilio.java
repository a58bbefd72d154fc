package dev.earshot.egress;

import dev.earshot.egress.twilio.TwilioStandIn;
import dev.earshot.kafka.EmbeddedKafka;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** A broker, and a Twilio where the bot is a member of CHmine and could be one of CHa and CHb. */
public final class BrokerAndTwilio implements QuarkusTestResourceLifecycleManager {
  static final String ACCOUNT = "AC1";
  static final String SERVICE = "IS1";
  static final String IDENTITY = "bot";

  static volatile TwilioStandIn twilio;
  static volatile String brokers;

  private EmbeddedKafka kafka;

  @Override
  public Map<String, String> start() {
    kafka = EmbeddedKafka.start();
    brokers = kafka.bootstrapServers();
    twilio = TwilioStandIn.start();
    twilio.script(
        "GET /v2/Services/IS1/Users/bot/Channels",
        TwilioStandIn.Answer.html(502),
        TwilioStandIn.page(
            "channels", "[{\"channel_sid\":\"CHmine\",\"status\":\"joined\"}]", null));
    twilio.script(
        "GET /v2/Services/IS1/Users/bot",
        TwilioStandIn.Answer.error(404, 20404, "The user was not found"));
    twilio.script(
        "GET /v2/Services/IS1/Channels",
        TwilioStandIn.page(
            "channels", "[{\"sid\":\"CHmine\"},{\"sid\":\"CHa\"},{\"sid\":\"CHb\"}]", null));
    return settings(brokers, twilio);
  }

  static Map<String, String> settings(String brokers, TwilioStandIn twilio) {
    return Map.ofEntries(
        Map.entry("kafka.bootstrap.servers", brokers),
        Map.entry("earshot.topics.prefix", "test"),
        Map.entry("earshot.topics.partitions", "6"),
        Map.entry("earshot.egress.account-rate", "800"),
        Map.entry("earshot.egress.channel-rate", "500"),
        Map.entry("earshot.egress.sms-rate", "500"),
        Map.entry("TWILIO_ACCOUNT_SID", ACCOUNT),
        Map.entry("TWILIO_API_KEY", "SK1"),
        Map.entry("TWILIO_API_SECRET", "s3cret"),
        Map.entry("TWILIO_SERVICE_SID", SERVICE),
        Map.entry("TWILIO_PRODUCT", "chat"),
        Map.entry("TWILIO_BOT_IDENTITY", IDENTITY),
        Map.entry("TWILIO_AUTOJOIN", "true"),
        Map.entry("TWILIO_BASE_URL", twilio.url()));
  }

  @Override
  public void stop() {
    twilio.close();
    kafka.close();
  }
}
