package dev.earshot.emulator.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.emulator.support.EmulatorTest;
import dev.earshot.emulator.support.Rest;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fields of Chat and IP Messaging, as Twilio's OpenAPI documents name them. */
@QuarkusTest
class ChatFieldsTest extends EmulatorTest {
  private static final String DATE = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ";

  private static void assertFields(JsonNode json, String fields) {
    assertThat(json.fieldNames()).toIterable().containsExactlyInAnyOrder(fields.split(" "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"chat.twilio.com", "ip-messaging.twilio.com"})
  void version2HasEveryField(String host) {
    Rest rest = Rest.owner(url).at(host);
    JsonNode channel =
        rest.post(v2("/Channels"), "UniqueName", host, "Type", "private", "Attributes", "{\"a\":1}")
            .is(201);
    String in = v2("/Channels/" + host);

    assertFields(
        channel,
        "sid account_sid service_sid friendly_name unique_name attributes type date_created"
            + " date_updated created_by members_count messages_count url links");
    assertThat(channel.path("sid").asText()).matches("CH[0-9a-f]{32}");
    assertThat(channel.path("account_sid").asText()).isEqualTo(Rest.ACCOUNT);
    assertThat(channel.path("service_sid").asText()).isEqualTo(service);
    assertThat(channel.path("type").asText()).isEqualTo("private");
    assertThat(channel.path("attributes").asText()).isEqualTo("{\"a\":1}");
    assertThat(channel.path("created_by").asText()).isEqualTo("system");
    assertThat(channel.path("date_created").asText()).matches(DATE);
    assertThat(channel.path("date_updated")).isEqualTo(channel.path("date_created"));
    assertThat(channel.path("url").asText())
        .endsWith(v2("/Channels/" + channel.path("sid").asText()));

    JsonNode member = rest.post(in + "/Members", "Identity", "ann").is(201);
    assertFields(
        member,
        "sid account_sid channel_sid service_sid identity date_created date_updated role_sid"
            + " last_consumed_message_index last_consumption_timestamp url attributes");
    assertThat(member.path("sid").asText()).matches("MB[0-9a-f]{32}");
    assertThat(member.path("role_sid").asText()).matches("RL[0-9a-f]{32}");
    assertThat(member.path("last_consumed_message_index").isNull()).isTrue();

    JsonNode message = rest.post(in + "/Messages", "Body", "hello").is(201);
    assertFields(
        message,
        "sid account_sid attributes service_sid to channel_sid date_created date_updated"
            + " last_updated_by was_edited from body index type media url");
    assertThat(message.path("sid").asText()).matches("IM[0-9a-f]{32}");
    assertThat(message.path("to")).isEqualTo(channel.path("sid"));
    assertThat(message.path("from").asText()).isEqualTo("system");
    assertThat(message.path("index").isInt()).isTrue();
    assertThat(message.path("index").asInt()).isZero();
    assertThat(message.path("type").asText()).isEqualTo("text");
    assertThat(message.path("was_edited").isBoolean()).isTrue();

    JsonNode user = rest.get(v2("/Users/ann")).is(200);
    assertFields(
        user,
        "sid account_sid service_sid attributes friendly_name role_sid identity is_online"
            + " is_notifiable date_created date_updated joined_channels_count links url");
    assertThat(user.path("joined_channels_count").asInt()).isEqualTo(1);

    assertFields(
        rest.get(v2("/Users/ann/Channels")).is(200).path("channels").path(0),
        "account_sid service_sid channel_sid user_sid member_sid status"
            + " last_consumed_message_index unread_messages_count links url notification_level");
    assertFields(
        rest.get(v2("/Roles")).is(200).path("roles").path(0),
        "sid account_sid service_sid friendly_name type permissions date_created date_updated"
            + " url");
    assertFields(
        rest.get(v2("")).is(200),
        "sid account_sid friendly_name date_created date_updated default_service_role_sid"
            + " default_channel_role_sid default_channel_creator_role_sid read_status_enabled"
            + " reachability_enabled typing_indicator_timeout consumption_report_interval limits"
            + " pre_webhook_url post_webhook_url webhook_method webhook_filters"
            + " pre_webhook_retry_count post_webhook_retry_count notifications media url links");
    assertFields(
        rest.get(in + "/Messages").is(200).path("meta"),
        "page page_size first_page_url previous_page_url url next_page_url key");
  }

  @ParameterizedTest
  @ValueSource(strings = {"chat.twilio.com", "ip-messaging.twilio.com"})
  void version1HasFewerFields(String host) {
    Rest rest = Rest.owner(url).at(host);
    String sid =
        rest.post(v1("/Channels"), "UniqueName", host, "Attributes", "{\"a\":1}")
            .is(201)
            .path("sid")
            .asText();
    String in = v1("/Channels/" + sid);

    assertFields(
        rest.post(in + "/Messages", "Body", "hello").is(201),
        "sid account_sid attributes service_sid to channel_sid date_created date_updated"
            + " was_edited from body index url");
    assertFields(
        rest.post(in + "/Members", "Identity", "ann").is(201),
        "sid account_sid channel_sid service_sid identity date_created date_updated role_sid"
            + " last_consumed_message_index last_consumption_timestamp url");
    assertFields(
        rest.get(v1("")).is(200),
        "sid account_sid friendly_name date_created date_updated default_service_role_sid"
            + " default_channel_role_sid default_channel_creator_role_sid read_status_enabled"
            + " reachability_enabled typing_indicator_timeout consumption_report_interval limits"
            + " webhooks pre_webhook_url post_webhook_url webhook_method webhook_filters"
            + " notifications url links");
  }

  @Test
  void listsOfVersion1HaveNoAttributesButSingleResourcesDo() {
    String sid = channel();
    String message =
        chat.post(v2("/Channels/" + sid + "/Messages"), "Attributes", "{\"cid\":1}")
            .is(201)
            .path("sid")
            .asText();
    String path = v1("/Channels/" + sid + "/Messages");

    assertThat(chat.get(path).is(200).path("messages").path(0).has("attributes")).isFalse();
    assertThat(chat.get(path + "/" + message).is(200).path("attributes").asText())
        .isEqualTo("{\"cid\":1}");
    assertThat(
            chat.get(v2("/Channels/" + sid + "/Messages"))
                .is(200)
                .path("messages")
                .path(0)
                .path("attributes")
                .asText())
        .isEqualTo("{\"cid\":1}");
  }

  @Test
  void aDateIsTakenWithVersion2AndIgnoredWithVersion1() {
    String messages = "/Channels/" + channel() + "/Messages";
    String past = "2020-01-02T03:04:05Z";

    assertThat(
            chat.post(v2(messages), "Body", "x", "DateCreated", past)
                .is(201)
                .path("date_created")
                .asText())
        .isEqualTo(past);
    assertThat(
            chat.post(v1(messages), "Body", "x", "DateCreated", past)
                .is(201)
                .path("date_created")
                .asText())
        .isNotEqualTo(past);
  }

  @Test
  void version1AddressesByTheirSidsOnly() {
    String sid = channel();
    String name = chat.get(v2("/Channels/" + sid)).is(200).path("unique_name").asText();
    String member = join(sid, "ann");

    chat.get(v2("/Channels/" + name)).is(200);
    chat.get(v1("/Channels/" + sid)).is(200);
    chat.get(v1("/Channels/" + name)).isError(20404, 404);
    chat.get(v2("/Channels/" + name + "/Members/ann")).is(200);
    chat.get(v1("/Channels/" + sid + "/Members/" + member)).is(200);
    chat.get(v1("/Channels/" + sid + "/Members/ann")).isError(20404, 404);
    chat.get(v2("/Users/ann")).is(200);
    chat.get(v1("/Users/ann")).isError(20404, 404);
  }

  @Test
  void aReadHorizonCountsWhatIsUnread() {
    String sid = channel();
    join(sid, "ann");
    for (int i = 0; i < 5; i++) {
      chat.post(v2("/Channels/" + sid + "/Messages"), "Body", "m" + i).is(201);
    }

    JsonNode member =
        chat.post(v2("/Channels/" + sid + "/Members/ann"), "LastConsumedMessageIndex", "2").is(200);

    assertThat(member.path("last_consumed_message_index").asInt()).isEqualTo(2);
    assertThat(member.path("last_consumption_timestamp").asText()).matches(DATE);
    JsonNode seen = chat.get(v2("/Users/ann/Channels")).is(200).path("channels").path(0);
    assertThat(seen.path("unread_messages_count").asInt()).isEqualTo(2);
    assertThat(seen.path("status").asText()).isEqualTo("joined");
  }

  @Test
  void membersAndChannelsAreFiltered() {
    String sid = channel();
    join(sid, "ann");
    join(sid, "bob");
    chat.post(v2("/Channels"), "Type", "private").is(201);

    assertThat(
            chat.get(v2("/Channels/" + sid + "/Members?Identity=bob"))
                .is(200)
                .path("members")
                .findValuesAsText("identity"))
        .containsExactly("bob");
    assertThat(
            chat.get(v2("/Channels?Type=private"))
                .is(200)
                .path("channels")
                .findValuesAsText("type"))
        .containsExactly("private");
  }
}
