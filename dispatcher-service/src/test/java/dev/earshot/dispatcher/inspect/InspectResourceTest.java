package dev.earshot.dispatcher.inspect;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.earshot.dispatcher.core.Events;
import dev.earshot.dispatcher.core.TopicProbe;
import dev.earshot.model.Delivery;
import dev.earshot.model.Event;
import dev.earshot.model.MessageEvent;
import dev.earshot.model.ModelJson;
import dev.earshot.model.Reply;
import dev.earshot.model.ReplyPosition;
import dev.earshot.model.Topics;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(InspectedBroker.class)
class InspectResourceTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Topics TOPICS = Topics.ofDefaultPrefix();

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  private static Response ask(String query) {
    return given()
        .header("Authorization", "Bearer " + InspectedBroker.TOKEN)
        .get("/inspect/ways" + query);
  }

  @Test
  void nobodyLooksWithoutTheToken() {
    Response refused = get("/inspect/ways");
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.asString()).contains("EARSHOT_API_TOKEN");
    assertThat(given().header("Authorization", "Bearer wrong").get("/inspect/ways").statusCode())
        .isEqualTo(401);
  }

  @Test
  void limitsThatMakeNoSenseAreRefused() {
    assertThat(ask("?limit=0").statusCode()).isEqualTo(400);
    assertThat(ask("?limit=0").asString()).contains("limit=0: ask for 1 to 200 ways");
  }

  @Test
  void aMessageIsFollowedFromItsWebhookToTwilio() {
    await().atMost(LIMIT).until(() -> get("/q/health/ready").statusCode() == 200);
    try (TopicProbe probe = new TopicProbe(bootstrapServers)) {
      Event hello = Events.message("CH1", "ann", "hello");
      probe.send(TOPICS, hello);
      Reply reply =
          await()
              .atMost(LIMIT)
              .until(() -> replies(probe), replies -> !replies.isEmpty())
              .getFirst();
      probe.send(TOPICS.deliveries(), reply.channel().text(), ModelJson.encode(sent(reply)));

      String sid = ((MessageEvent) hello).messageSid();
      JsonPath way =
          await()
              .atMost(LIMIT)
              .until(
                  () -> ask("?sid=" + sid).jsonPath(),
                  answer -> "sent".equals(answer.getString("ways[0].replies[0].outcome")));

      assertThat(way.getString("ways[0].event.text")).isEqualTo("hello");
      assertThat(way.getList("ways[0].stages.name", String.class))
          .containsExactly("received", "stored", "handled");
      assertThat(way.getString("ways[0].replies[0].reply.command.text")).isEqualTo("Hey there.");
      assertThat(way.getString("ways[0].replies[0].sid")).isEqualTo("IM900");
      assertThat(way.getString("ways[0].stateAfter.lastEventAt")).isNotBlank();
      assertThat(ask("?sid=IM900").jsonPath().getList("ways")).hasSize(1);
      assertThat(ask("?sid=IM901").jsonPath().getList("ways")).isEmpty();
    }
  }

  private static List<Reply> replies(TopicProbe probe) {
    return probe.read(TOPICS.replies()).stream().map(ModelJson::decodeReply).toList();
  }

  private static Delivery sent(Reply reply) {
    return new Delivery.Sent(
        ModelJson.VERSION,
        reply.id(),
        reply.bot(),
        reply.channel(),
        new ReplyPosition(TOPICS.replies(), 0, 0),
        "IM900",
        1,
        Instant.now());
  }
}
