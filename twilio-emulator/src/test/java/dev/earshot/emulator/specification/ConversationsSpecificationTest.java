package dev.earshot.emulator.specification;

import static dev.earshot.emulator.specification.SpecifiedRest.DATES;
import static dev.earshot.emulator.specification.SpecifiedRest.OTHER_DATES;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.emulator.support.EmulatorTest;
import dev.earshot.emulator.support.Rest;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Conversations, of a service and, without one in the path, of the default service. */
@QuarkusTest
class ConversationsSpecificationTest extends EmulatorTest {
  private static final String WEBHOOKS =
      "PreWebhookUrl=https://example.com/before&PostWebhookUrl=https://example.com/after"
          + "&Filters=onMessageAdded&Method=GET";

  @Test
  void ofAServiceAndOfTheDefaultService() {
    SpecifiedRest api =
        new SpecifiedRest(
            Specification.of("conversations-v1"), Rest.owner(url).at("conversations.twilio.com"));
    api.assertBadParametersAreRefused("/v1/Services");
    String service = api.make("/v1/Services", "FriendlyName=Tea room");
    assertThat(api.list("/v1/Services")).hasSizeGreaterThan(1);
    api.get("/v1/Services/" + service);
    in(api, "/v1/Services/" + service);
    in(api, "/v1");
    api.assertTheRestIsNotThere();
    api.assertAllWasTried();
  }

  private void in(SpecifiedRest api, String scope) {
    String conversation = conversation(api, scope);
    String one = scope + "/Conversations/" + conversation;
    String ann = participants(api, scope, one);
    String message = messages(api, one);
    users(api, scope);
    api.post(scope + "/Configuration/Webhooks", WEBHOOKS);
    api.get(scope + "/Configuration/Webhooks");
    api.post(
        scope + "/Configuration/Webhooks", "PreWebhookUrl=&PostWebhookUrl=&Filters=&Method=POST");

    List<JsonNode> taken = api.list(scope + "/ParticipantConversations", "Identity=ann");
    assertThat(taken)
        .extracting(each -> each.path("conversation_sid").asText())
        .contains(conversation);
    assertThat(api.list(scope + "/ParticipantConversations", "Address=+15558675310")).hasSize(1);
    for (String path : List.of("", "/Participants", "/Messages")) {
      api.assertBadParametersAreRefused(one + path);
    }
    api.delete(one + "/Messages/" + message);
    api.delete(one + "/Participants/" + ann);
    api.delete(one);
  }

  private static String conversation(SpecifiedRest api, String scope) {
    String conversations = scope + "/Conversations";
    String made =
        api.make(
            conversations,
            "FriendlyName=Tea&UniqueName=tea&Attributes={\"a\":1}&State=inactive"
                + "&MessagingServiceSid=MG0123456789abcdef0123456789abcdef"
                + DATES);
    api.post(
        conversations + "/tea",
        "FriendlyName=Coffee&UniqueName=coffee&Attributes={\"a\":2}&State=active"
            + "&MessagingServiceSid=MG1123456789abcdef0123456789abcdef"
            + OTHER_DATES);
    api.get(conversations + "/coffee");
    api.post(conversations, "");
    assertThat(api.list(conversations)).hasSizeGreaterThan(1);
    api.post(conversations, "State=inactive&DateCreated=2019-01-01T00:00:00Z");
    assertThat(api.list(conversations, "State=inactive"))
        .extracting(one -> one.path("state").asText())
        .containsOnly("inactive");
    assertThat(api.list(conversations, "StartDate=2022-03-04&EndDate=2022-03-04"))
        .extracting(one -> one.path("sid").asText())
        .containsExactly(made);
    assertThat(
            api.list(conversations, "StartDate=2022-03-04T05:06:08Z&EndDate=2022-03-04T23:00:00Z"))
        .isEmpty();
    return made;
  }

  private static String participants(SpecifiedRest api, String scope, String conversation) {
    String participants = conversation + "/Participants";
    String roleSid = "&RoleSid=" + api.role(scope, "conversation");
    String ann = api.make(participants, "Identity=anna&Attributes={\"b\":1}" + roleSid + DATES);
    api.post(
        participants + "/" + ann,
        "Identity=ann&Attributes={\"b\":2}&LastReadMessageIndex=1"
            + "&LastReadTimestamp=2022-03-04T05:06:07Z"
            + roleSid
            + OTHER_DATES);
    api.get(participants + "/ann");
    String phone =
        api.make(
            participants,
            "MessagingBinding.Address=+15558675310&MessagingBinding.ProxyAddress=+15017122661");
    JsonNode moved =
        api.post(participants + "/" + phone, "MessagingBinding.ProxyAddress=+15017122662");
    assertThat(moved.at("/messaging_binding/address").asText()).isEqualTo("+15558675310");
    String projected =
        api.make(participants, "Identity=bob&MessagingBinding.ProjectedAddress=+15017122663");
    api.post(participants + "/" + projected, "MessagingBinding.ProjectedAddress=+15017122664");
    assertThat(api.list(participants)).hasSize(3);
    return ann;
  }

  private String messages(SpecifiedRest api, String conversation) {
    String messages = conversation + "/Messages";
    String first = api.make(messages, "Author=ann&Body=hello&Attributes={\"c\":1}" + DATES);
    api.post(messages + "/" + first, "Author=bob&Body=hello!&Attributes={\"c\":2}" + OTHER_DATES);
    api.get(messages + "/" + first);
    JsonNode media = api.post(messages, "MediaSid=ME0123456789abcdef0123456789abcdef");
    assertThat(media.at("/media/0/sid").asText()).isEqualTo("ME0123456789abcdef0123456789abcdef");
    String template = template("Hi {{1}}");
    JsonNode filled =
        api.post(messages, "ContentSid=" + template + "&ContentVariables={\"1\":\"Ann\"}");
    assertThat(filled.path("body").asText()).isEqualTo("Hi Ann");
    assertThat(api.list(messages, "Order=desc"))
        .extracting(message -> message.path("index").asInt())
        .containsExactly(2, 1, 0);
    return first;
  }

  private static void users(SpecifiedRest api, String scope) {
    String users = scope + "/Users";
    String roleSid = "&RoleSid=" + api.role(scope, "service");
    api.assertBadParametersAreRefused(users);
    String eve = api.make(users, "Identity=eve&FriendlyName=Eve&Attributes={\"d\":1}" + roleSid);
    api.post(users + "/" + eve, "FriendlyName=Evelyn&Attributes={\"d\":2}" + roleSid);
    api.get(users + "/" + eve);
    assertThat(api.list(users)).hasSizeGreaterThan(1);
    assertThat(api.list(users + "/ann/Conversations")).hasSize(1);
    api.delete(users + "/" + eve);
  }
}
