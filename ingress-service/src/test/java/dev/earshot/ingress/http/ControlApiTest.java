package dev.earshot.ingress.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.earshot.model.ChannelKey;
import dev.earshot.model.Control;
import dev.earshot.model.ControlEvent;
import dev.earshot.model.EventType;
import dev.earshot.model.ModelJson;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What programs ask the bots to do. */
@QuarkusTest
@WithTestResource(BrokerResource.class)
class ControlApiTest {
  @ConfigProperty(name = "kafka.bootstrap.servers")
  String brokers;

  @BeforeEach
  void awaitReady() {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> given().get("/q/health/ready").statusCode() == 200);
  }

  private static RequestSpecification allowed() {
    return given().header("Authorization", "Bearer " + BrokerResource.API_TOKEN);
  }

  private static Response start(String bot, String channel, String json) {
    return allowed()
        .contentType("application/json")
        .body(json)
        .post("/bots/{bot}/channels/{channel}/conversations", bot, channel);
  }

  private ControlEvent published(String id) {
    try (EventsTopic topic = new EventsTopic(brokers, "ingress-test.events")) {
      List<ControlEvent> found =
          topic.records().stream()
              .map(record -> ModelJson.decodeEvent(record.value()))
              .filter(event -> event.id().equals(id))
              .map(ControlEvent.class::cast)
              .toList();
      assertThat(found).isNotEmpty();
      return found.getFirst();
    }
  }

  @Test
  void aConversationIsStarted() {
    Response answer =
        start(
            "chat",
            "CH1",
            """
            {"conversation": "survey", "user": "ann", "data": {"topic": "tea"}}""");

    assertThat(answer.statusCode()).isEqualTo(202);
    ControlEvent event = published(answer.asString().strip());
    assertThat(event.type()).isEqualTo(EventType.CONVERSATION_START);
    assertThat(event.channel()).isEqualTo(new ChannelKey(Webhooks.ACCOUNT, "IS1", "CH1"));
    assertThat(event.header().bot()).isEqualTo("chat");
    assertThat(event.control())
        .isEqualTo(new Control.StartConversation("survey", "ann", Map.of("topic", "tea")));
  }

  @Test
  void aConversationIsStartedOverSms() {
    Response answer = start("sms", "+15550001,+15550002", "{\"conversation\": \"survey\"}");

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(published(answer.asString().strip()).channel())
        .isEqualTo(ChannelKey.ofAddresses(Webhooks.ACCOUNT, "+15550001", "+15550002"));
  }

  @Test
  void aRepeatedRequestHasTheSameId() {
    String first =
        allowed().header("Idempotency-Key", "k1").post("/bots/chat/channels/CH1/mute").asString();
    String second =
        allowed().header("Idempotency-Key", "k1").post("/bots/chat/channels/CH1/mute").asString();

    assertThat(second).isEqualTo(first);
    assertThat(published(first.strip()).control()).isEqualTo(new Control.Mute());
  }

  @Test
  void somethingIsSaid() {
    String said = say("{\"text\": \"We are back.\"}").asString();

    assertThat(published(said.strip()).control()).isEqualTo(new Control.Say("We are back."));
    assertThat(say("{\"text\": \" \"}").statusCode()).isEqualTo(400);
    assertThat(say("{\"txt\": \"hi\"}").asString()).contains("txt", "{\"text\": ");
  }

  private static Response say(String json) {
    return allowed()
        .contentType("application/json")
        .body(json)
        .post("/bots/chat/channels/CH1/messages");
  }

  @Test
  void conversationsAreEndedAndChannelsHandedBack() {
    String ended = allowed().delete("/bots/chat/channels/CH1/conversations?user=ann").asString();
    String unmuted = allowed().post("/bots/chat/channels/CH1/unmute").asString();

    assertThat(published(ended.strip()).control()).isEqualTo(new Control.EndConversations("ann"));
    assertThat(published(unmuted.strip()).control()).isEqualTo(new Control.Unmute());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Bearer", "Bearer wrong", "Basic YTpi", "bearer api-token-of-the-test"})
  void nobodyIsAllowedWithoutTheToken(String authorization) {
    Response answer =
        given().header("Authorization", authorization).post("/bots/chat/channels/CH1/mute");

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.asString())
        .contains("EARSHOT_API_TOKEN")
        .doesNotContain(BrokerResource.API_TOKEN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "chat | CH1       | {                                    | 400 | can't be read",
        "chat | CH1       | null                                 | 400 | No conversation is named",
        "chat | CH1       | {}                                   | 400 | No conversation is named",
        "chat | CH1       | {\"conversation\": \"a\", \"usr\": \"b\"} | 400 | usr",
        "chat | CH1       | {\"conversation\": \"a\", \"data\": 1}    | 400 | can't be read",
        "nobody | CH1     | {\"conversation\": \"a\"}              | 404 | There are: chat, old, sms, talk",
        "sms  | +15550002 | {\"conversation\": \"a\"}              | 400 | has no sender of its own",
      })
  void whatCantBeDoneIsRefusedWithItsCause(
      String bot, String channel, String json, int status, String cause) {
    Response answer = start(bot, channel, json);

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.asString()).contains(cause);
  }

  @Test
  void aBodyThatIsTooLongIsRefused() {
    Response answer = start("chat", "CH1", "{\"conversation\": \"" + "a".repeat(300_000) + "\"}");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.asString()).contains("too long");
  }
}
