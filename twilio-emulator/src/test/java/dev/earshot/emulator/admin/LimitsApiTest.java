package dev.earshot.emulator.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.emulator.support.EmulatorTest;
import dev.earshot.emulator.support.Rest;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each limit; within them everything is carried out, and what is refused is not. */
@QuarkusTest
class LimitsApiTest extends EmulatorTest {
  private static final String SMS = "/2010-04-01/Accounts/" + Rest.ACCOUNT + "/Messages.json";

  @AfterEach
  void clear() {
    devices.delete("/admin/limits").is(200);
    devices.delete("/admin/faults").is(200);
  }

  private JsonNode limit(String limits) {
    devices.postJson("/admin/counters/reset", "").is(200);
    return devices.putJson("/admin/limits", limits.replace('\'', '"')).is(200);
  }

  private JsonNode counters() {
    return devices.get("/admin/counters").is(200);
  }

  /** Sends until one is refused; gives how many were accepted. */
  private int accepted(String path, int code, String... form) {
    int accepted = 0;
    Rest.Answer answer = chat.post(path, form);
    while (answer.status() == 201) {
      accepted++;
      assertThat(accepted).isLessThan(1000);
      answer = chat.post(path, form);
    }
    answer.isError(code, 429);
    return accepted;
  }

  @Test
  void aChannelTakesSoManyActionsASecondAndReadsFreely() {
    String channel = channel();
    String other = channel();
    String messages = v2("/Channels/" + channel + "/Messages");
    limit("{'channelActionsPerSecond':5}");

    // A slow machine lets the second slide on meanwhile, so there may be more of them.
    int accepted = accepted(messages, 50063, "Body", "x");
    assertThat(accepted).isGreaterThanOrEqualTo(5);
    for (int i = 0; i < 20; i++) {
      chat.get(messages).is(200);
    }
    chat.post(v2("/Channels/" + other + "/Messages"), "Body", "x").is(201);
    assertThat(chat.get(messages).is(200).path("messages")).hasSize(accepted);
    assertThat(counters().path("refusedByLimit").path("channel").asInt()).isPositive();
    assertThat(counters().path("accepted").path("messages.create").asInt()).isEqualTo(accepted + 1);
  }

  @Test
  void oneChannelIsTheSameByAllItsNamesAndApis() {
    String name = "limited";
    String sid = chat.post(v2("/Channels"), "UniqueName", name).is(201).path("sid").asText();
    limit("{'channelActionsPerSecond':4}");

    int accepted = 0;
    for (int i = 0; i < 3; i++) {
      accepted += chat.post(v2("/Channels/" + name + "/Messages"), "Body", "x").status() / 100 % 4;
    }
    assertThat(accepted).as("2 for each 201").isEqualTo(6);
    chat.post(v2("/Channels/" + sid), "FriendlyName", "x").is(200);
    conversations
        .post(v1("/Conversations/" + sid + "/Participants"), "Identity", "ann")
        .isError(50063, 429);
    chat.delete(v2("/Channels/" + sid)).is(204);
  }

  @Test
  void channelsAndUsersThemselvesCountForTheService() {
    limit("{'serviceActionsPerSecond':3}");

    int accepted = accepted(v2("/Channels"), 50063, "FriendlyName", "x");

    assertThat(accepted).isGreaterThanOrEqualTo(3);
    assertThat(counters().path("refusedByLimit").path("service").asInt()).isOne();
  }

  @Test
  void theAccountHasSoManyRequestsASecondReadsIncluded() {
    String channels = v2("/Channels");
    limit("{'accountRequestsPerSecond':10}");

    int accepted = 0;
    while (chat.get(channels).status() == 200) {
      accepted++;
    }

    assertThat(accepted).isGreaterThanOrEqualTo(10);
    assertThat(counters().path("refusedByLimit").path("account").asInt()).isPositive();
    chat.as(null).get(channels).isError(20003, 401);
  }

  @Test
  void aSenderHasSoManyMessagesASecondAndNothingIsTakenForWhatItRefuses() {
    limit("{'senderMessagesPerSecond':2,'accountRequestsPerSecond':1000}");

    String[] whatsApp = {
      "From", "whatsapp:+15550001111", "To", "whatsapp:+15550002222", "Body", "x"
    };
    assertThat(accepted(SMS, 63018, whatsApp)).isGreaterThanOrEqualTo(2);
    String[] sms = {"From", "+15550001111", "To", "+15550002222", "Body", "x"};
    assertThat(accepted(SMS, 21611, sms)).isGreaterThanOrEqualTo(2);

    JsonNode refused = counters().path("refusedByLimit");
    assertThat(refused.path("whatsapp-sender").asInt()).isOne();
    assertThat(refused.path("sms-sender").asInt()).isOne();
  }

  @Test
  void theAccountHasSoManyRequestsAtATimeAndIsToldHowMany() throws Exception {
    String channel = channel();
    devices
        .postJson(
            "/admin/faults",
            "{\"kind\":\"slow\",\"probability\":1,\"path\":\""
                + channel
                + "\",\"count\":2,"
                + "\"minMillis\":4000,\"maxMillis\":4000}")
        .is(200);
    limit("{'accountConcurrentRequests':2}");
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest slow = get(v2("/Channels/" + channel));
      CompletableFuture<HttpResponse<String>> first = http.sendAsync(slow, BodyHandlers.ofString());
      CompletableFuture<HttpResponse<String>> second =
          http.sendAsync(slow, BodyHandlers.ofString());
      Awaitility.await()
          .atMost(Duration.ofSeconds(3))
          .until(() -> counters().path("concurrent").asInt() == 2);

      HttpResponse<String> refused = http.send(get(v2("/Channels")), BodyHandlers.ofString());
      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(refused.body()).contains("20429");
      assertThat(refused.headers().firstValue("Twilio-Concurrent-Requests")).contains("3");
      assertThat(first.get().statusCode()).isEqualTo(200);
      assertThat(second.get().statusCode()).isEqualTo(200);

      Awaitility.await().until(() -> counters().path("concurrent").asInt() == 0);
      HttpResponse<String> alone = http.send(get(v2("/Channels")), BodyHandlers.ofString());
      assertThat(alone.statusCode()).isEqualTo(200);
      assertThat(alone.headers().firstValue("Twilio-Concurrent-Requests")).contains("1");
      assertThat(counters().path("mostConcurrent").asInt()).isEqualTo(3);
    }
  }

  private HttpRequest get(String path) {
    return HttpRequest.newBuilder(URI.create(url.toString().replaceFirst("/$", "") + path))
        .header("Authorization", Rest.basic(Rest.ACCOUNT, Rest.TOKEN))
        .version(HttpClient.Version.HTTP_1_1)
        .build();
  }

  @Test
  void nothingIsLimitedUnlessItIsAskedFor() {
    assertThat(devices.get("/admin/limits").is(200))
        .hasSize(5)
        .allSatisfy(limit -> assertThat(limit.isNull()).isTrue());

    JsonNode set = limit("{'defaults':true,'accountRequestsPerSecond':50}");
    assertThat(set.path("channelActionsPerSecond").asInt()).isEqualTo(30);
    assertThat(set.path("serviceActionsPerSecond").asInt()).isEqualTo(30);
    assertThat(set.path("accountRequestsPerSecond").asInt()).isEqualTo(50);
    assertThat(set.path("senderMessagesPerSecond").isNull()).isTrue();
    assertThat(devices.get("/admin/limits").is(200)).isEqualTo(set);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{'channelActionsPerSecond':0}",
        "{'accountConcurrentRequests':-1}",
        "{'channelActionsPerSecond':'many'}",
        "{'channelActionsPerSecond':1.5}",
        "{'channelActions':1}"
      })
  void whatMakesNoSenseIsAClear400AndChangesNothing(String body) {
    JsonNode before = limit("{'channelActionsPerSecond':7}");

    assertThat(devices.putJson("/admin/limits", body.replace('\'', '"')).isError(20001, 400))
        .doesNotContain("Exception")
        .doesNotContain("dev.earshot");

    assertThat(devices.get("/admin/limits").is(200)).isEqualTo(before);
  }
}
