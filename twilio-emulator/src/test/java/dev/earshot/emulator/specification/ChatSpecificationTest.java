package dev.earshot.emulator.specification;

import static dev.earshot.emulator.specification.SpecifiedRest.DATES;
import static dev.earshot.emulator.specification.SpecifiedRest.OTHER_DATES;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.emulator.support.EmulatorTest;
import dev.earshot.emulator.support.Rest;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programmable Chat and IP Messaging, which share their API. */
@QuarkusTest
class ChatSpecificationTest extends EmulatorTest {
  private static final List<String> EVENTS_OF_V1 =
      List.of(
          ("MessageSend MessageSent MessageUpdate MessageUpdated MessageRemove MessageRemoved"
                  + " ChannelAdd ChannelAdded ChannelUpdate ChannelUpdated ChannelDestroy"
                  + " ChannelDestroyed MemberAdd MemberAdded MemberRemove MemberRemoved")
              .split(" "));

  @ParameterizedTest
  @ValueSource(strings = {"chat.twilio.com", "ip-messaging.twilio.com"})
  void version2(String host) {
    SpecifiedRest api = api("chat-v2", host);
    String service = service(api, "/v2");
    String channel =
        api.make(
            service + "/Channels",
            "FriendlyName=Tea&UniqueName=tea&Attributes={\"a\":1}&Type=private&CreatedBy=ann"
                + DATES);
    String in = service + "/Channels/" + channel;
    api.post(service + "/Channels", "Type=public");
    api.post(
        in,
        "FriendlyName=Coffee&UniqueName=coffee&Attributes={\"a\":2}&CreatedBy=bob" + OTHER_DATES);
    api.get(service + "/Channels/coffee");

    String roleSid = "&RoleSid=" + api.role(service, "channel");
    String member =
        api.make(
            in + "/Members",
            "Identity=ann&Attributes={\"b\":1}&LastConsumedMessageIndex=3"
                + "&LastConsumptionTimestamp=2021-03-04T05:06:07Z"
                + roleSid
                + DATES);
    api.post(
        in + "/Members/" + member,
        "Attributes={\"b\":2}&LastConsumedMessageIndex=1"
            + "&LastConsumptionTimestamp=2022-03-04T05:06:07Z"
            + roleSid
            + OTHER_DATES);
    api.get(in + "/Members/ann");

    String message =
        api.make(
            in + "/Messages", "From=ann&Body=hello&Attributes={\"c\":1}&LastUpdatedBy=ann" + DATES);
    JsonNode media =
        api.post(in + "/Messages", "MediaSid=ME0123456789abcdef0123456789abcdef").path("media");
    assertThat(media.path("sid").asText()).isEqualTo("ME0123456789abcdef0123456789abcdef");
    api.post(
        in + "/Messages/" + message,
        "From=bob&Body=hello!&Attributes={\"c\":2}&LastUpdatedBy=bob" + OTHER_DATES);

    api.post(service, "PreWebhookRetryCount=1&PostWebhookRetryCount=2");
    for (String path : List.of("/Users", "/Channels")) {
      api.assertBadParametersAreRefused(service + path);
    }
    for (String path : List.of("", "/Members", "/Messages")) {
      api.assertBadParametersAreRefused(in + path);
    }
    sameInBoth(api, in, message);
    api.assertAllWasTried();
  }

  @ParameterizedTest
  @ValueSource(strings = {"chat.twilio.com", "ip-messaging.twilio.com"})
  void version1(String host) {
    SpecifiedRest api = api("chat-v1", host);
    String service = service(api, "/v1");
    String channel =
        api.make(
            service + "/Channels",
            "FriendlyName=Tea&UniqueName=tea&Attributes={\"a\":1}&Type=private");
    String in = service + "/Channels/" + channel;
    api.post(service + "/Channels", "Type=public");
    api.post(in, "FriendlyName=Coffee&UniqueName=coffee&Attributes={\"a\":2}");

    String roleSid = "&RoleSid=" + api.role(service, "channel");
    String member = api.make(in + "/Members", "Identity=ann" + roleSid);
    api.post(in + "/Members/" + member, "LastConsumedMessageIndex=1" + roleSid);
    api.get(in + "/Members/" + member);

    String message = api.make(in + "/Messages", "From=ann&Body=hello&Attributes={\"c\":1}");
    api.post(in + "/Messages", "Body=And again");
    api.post(in + "/Messages/" + message, "Body=hello!&Attributes={\"c\":2}");

    for (String event : EVENTS_OF_V1) {
      String hook = "Webhooks.On" + event;
      api.post(service, hook + ".Url=https://example.com/hook&" + hook + ".Method=GET");
    }
    sameInBoth(api, in, message);
    api.assertAllWasTried();
  }

  /** The rest, which is the same in both versions; the channel has ann and two messages. */
  private static void sameInBoth(SpecifiedRest api, String channel, String message) {
    String service = channel.replaceFirst("/Channels/.*", "");
    api.get(channel);
    assertThat(api.list(service + "/Channels")).hasSize(2);
    assertThat(api.list(service + "/Channels", "Type=private")).hasSize(1);
    api.post(channel + "/Members", "Identity=bob");
    assertThat(api.list(channel + "/Members")).hasSize(2);
    List<JsonNode> bob = api.list(channel + "/Members", "Identity=bob");
    assertThat(bob).hasSize(1);
    api.get(channel + "/Messages/" + message);
    assertThat(api.list(channel + "/Messages", "Order=desc"))
        .extracting(one -> one.path("index").asInt())
        .containsExactly(1, 0);

    String roleSid = "&RoleSid=" + api.role(service, "deployment");
    String user =
        api.make(
            service + "/Users", "Identity=eve&FriendlyName=Eve&Attributes={\"d\":1}" + roleSid);
    api.post(service + "/Users/" + user, "FriendlyName=Evelyn&Attributes={\"d\":2}" + roleSid);
    api.get(service + "/Users/" + user);
    String ann = api.sidOf(service + "/Users", "identity", "ann");
    assertThat(api.list(service + "/Users/" + ann + "/Channels")).hasSize(1);
    api.get(service + "/Roles/" + api.role(service, "deployment"));
    api.post(
        service,
        "FriendlyName=Cafe&PreWebhookUrl=https://example.com/before"
            + "&PostWebhookUrl=https://example.com/after&WebhookMethod=GET"
            + "&WebhookFilters=onMessageSent&Limits.ChannelMembers=50&Limits.UserChannels=60"
            + "&ReadStatusEnabled=false&ReachabilityEnabled=true"
            + "&TypingIndicatorTimeout=9&ConsumptionReportInterval=20");
    api.get(service);
    assertThat(api.list(service.replaceFirst("/[^/]+$", ""))).isNotEmpty();

    api.assertTheRestIsNotThere(service.replaceFirst(".*/", ""), channel.replaceFirst(".*/", ""));
    api.delete(service + "/Users/" + user);
    api.delete(channel + "/Messages/" + message);
    api.delete(channel + "/Members/" + bob.getFirst().path("sid").asText());
    api.delete(channel);
  }

  private SpecifiedRest api(String specification, String host) {
    Specification of = Specification.of(specification);
    assertThat(of.hosts()).contains(host);
    return new SpecifiedRest(of, Rest.owner(url).at(host));
  }

  private static String service(SpecifiedRest api, String version) {
    return version + "/Services/" + api.make(version + "/Services", "FriendlyName=Tea room");
  }
}
