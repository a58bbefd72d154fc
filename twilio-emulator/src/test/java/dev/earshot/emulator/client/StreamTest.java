package dev.earshot.emulator.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.emulator.change.MessageChanges;
import dev.earshot.emulator.change.Origin;
import dev.earshot.emulator.live.Feed;
import dev.earshot.emulator.live.Viewer;
import dev.earshot.emulator.state.Account;
import dev.earshot.emulator.state.Api;
import dev.earshot.emulator.state.Channel;
import dev.earshot.emulator.state.ChatService;
import dev.earshot.emulator.state.Message;
import dev.earshot.emulator.support.EmulatorTest;
import dev.earshot.emulator.support.Rest;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class StreamTest extends EmulatorTest {
  private static final Duration SOON = Duration.ofSeconds(30);

  /** More than the sockets' buffers and the viewer's queue take up. */
  private static final int MANY = Viewer.MOST_WAITING + 800;

  @Inject Feed feed;
  @Inject Account account;
  @Inject MessageChanges messages;

  @AfterEach
  void nobodyLooksOnAnyMore() {
    await().atMost(SOON).until(() -> feed.viewers() == 0);
  }

  @Test
  void tellsAllThatPeopleAndTheRestApiDo() throws Exception {
    try (Watching watching = new Watching(url)) {
      assertThat(watching.answer().headers().firstValue("Content-Type").orElseThrow())
          .startsWith("text/event-stream");
      String channel = channel();
      join(channel, "ann");
      String message = say(channel, "ann", "hello\\n\\ndata: x");
      devices.postJson(device("/channels/" + channel + "/members/ann/typing"), "").is(204);
      devices
          .putJson(
              device("/channels/" + channel + "/messages/" + message),
              "{\"author\":\"ann\",\"body\":\"bye\"}")
          .is(200);
      devices.delete(device("/channels/" + channel + "/messages/" + message + "?by=ann")).is(204);
      chat.post(v2("/Channels/" + channel + "/Messages"), "Body", "from the bot").is(201);
      devices.delete(device("/channels/" + channel + "/members/ann")).is(204);
      devices.delete(device("/channels/" + channel + "?by=ann")).is(204);

      List<JsonNode> seen = new ArrayList<>();
      while (seen.isEmpty() || !seen.getLast().path("kind").asText().equals("channel-remove")) {
        seen.add(watching.next(service));
      }
      assertThat(seen)
          .extracting(one -> one.path("kind").asText())
          .containsExactly(
              "channel-add",
              "user-add",
              "member-add",
              "message-add",
              "typing",
              "message-update",
              "message-remove",
              "message-add",
              "member-remove",
              "channel-remove");
      assertThat(seen.get(3).path("message").path("body").asText()).isEqualTo("hello\n\ndata: x");
      assertThat(seen.get(3).path("message").path("sid").asText()).isEqualTo(message);
      assertThat(seen.get(3).path("channel").path("sid").asText()).isEqualTo(channel);
      assertThat(seen.get(4).path("identity").asText()).isEqualTo("ann");
      assertThat(seen.get(5).path("message").path("edited").asBoolean()).isTrue();
      assertThat(seen.get(7).path("message").path("author").asText()).isEqualTo("system");
    }
  }

  @Test
  void tellsWhatPhonesAndTheBotSendEachOther() throws Exception {
    try (Watching watching = new Watching(url)) {
      String sid =
          devices
              .postJson(
                  "/client/messages",
                  "{\"from\":\"whatsapp:+12025550111\",\"to\":\"whatsapp:+12025550100\",\"body\":\"hi\"}")
              .is(201)
              .path("sid")
              .asText();
      chat.at("messaging.twilio.com")
          .post("/v2/Indicators/Typing.json", "channel", "whatsapp", "messageId", sid)
          .is(200);
      String messages = "/2010-04-01/Accounts/" + Rest.ACCOUNT + "/Messages";
      String answer =
          chat.post(
                  messages + ".json",
                  "From",
                  "whatsapp:+12025550100",
                  "To",
                  "whatsapp:+12025550111",
                  "Body",
                  "hello")
              .is(201)
              .path("sid")
              .asText();
      chat.delete(messages + "/" + answer + ".json").is(204);

      List<String> seen = new ArrayList<>();
      for (JsonNode one = watching.next(); seen.size() < 6; one = watching.next()) {
        seen.add(one.path("kind").asText() + " " + one.path("sms").path("status").asText());
        if (seen.size() == 6) {
          break;
        }
      }
      assertThat(seen)
          .containsExactly(
              "sms received",
              "typing-to received",
              "sms queued",
              "sms sent",
              "sms delivered",
              "sms-remove delivered");
    }
  }

  @Test
  void whatManySayAtOnceIsToldInTheOrderOfEachChannel() throws Exception {
    String channel = channel();
    join(channel, "ann");
    try (Watching watching = new Watching(url);
        ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
      IntStream.range(0, 100).forEach(i -> people.submit(() -> say(channel, "ann", "m" + i)));

      List<Integer> indexes = new ArrayList<>();
      while (indexes.size() < 100) {
        indexes.add(watching.next(service).path("message").path("index").asInt());
      }
      assertThat(indexes).containsExactlyElementsOf(IntStream.range(0, 100).boxed().toList());
    }
  }

  @Test
  void aViewerWhoTakesNothingIsCutOffAndNobodyWaitsForThem() throws Exception {
    ChatService in = account.services().get(service);
    Channel channel = in.channels().get(channel());
    String body = "x".repeat(Message.MAX_BODY_BYTES);
    try (Socket socket = new Socket(url.getHost(), url.getPort())) {
      OutputStream out = socket.getOutputStream();
      out.write(
          "GET /client/stream HTTP/1.1\r\nHost: localhost\r\n\r\n"
              .getBytes(StandardCharsets.UTF_8));
      out.flush();
      await().atMost(SOON).until(() -> feed.viewers() == 1);

      long begin = System.nanoTime();
      for (int i = 0; i < MANY; i++) {
        messages.add(
            in, channel, Message.Draft.of("bot", body, null), Origin.rest(Api.CHAT, false));
      }
      Duration took = Duration.ofNanos(System.nanoTime() - begin);

      await().atMost(SOON).until(() -> feed.viewers() == 0);
      assertThat(took).as("%d messages with a viewer who does not read", MANY).isLessThan(SOON);
    }
  }

  @Test
  void aBrowserThatIsClosedIsForgotten() throws Exception {
    Watching watching = new Watching(url);
    assertThat(feed.viewers()).isEqualTo(1);
    watching.close();

    await().atMost(SOON).until(() -> feed.viewers() == 0);
  }
}
