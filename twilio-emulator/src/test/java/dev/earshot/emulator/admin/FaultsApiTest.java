package dev.earshot.emulator.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.emulator.support.EmulatorTest;
import dev.earshot.emulator.support.Rest;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each fault, as a client with a connection of its own sees it, and what it left behind. */
@QuarkusTest
class FaultsApiTest extends EmulatorTest {
  private final HttpClient http = HttpClient.newHttpClient();
  private String messages;

  @BeforeEach
  void makeChannel() {
    messages = v2("/Channels/" + channel() + "/Messages");
  }

  @AfterEach
  void clear() {
    devices.delete("/admin/faults").is(200);
    http.close();
    Awaitility.await("requests are over")
        .atMost(Duration.ofSeconds(3))
        .untilAsserted(
            () ->
                assertThat(devices.get("/admin/counters").is(200).path("concurrent").asInt())
                    .isZero());
  }

  private JsonNode inject(String... faults) {
    return devices
        .putJson(
            "/admin/faults",
            "{\"seed\":1,\"faults\":[%s]}".formatted(String.join(",", faults)).replace('\'', '"'))
        .is(200);
  }

  /** Sends a message as whoever gets what comes, be it HTML or nothing. */
  private HttpResponse<String> send(HttpClient.Version version, Duration patience)
      throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url.toString().replaceFirst("/$", "") + messages))
            .version(version)
            .timeout(patience)
            .header("Authorization", Rest.basic(Rest.ACCOUNT, Rest.TOKEN))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                BodyPublishers.ofString(
                    "Body=" + URLEncoder.encode("hi there", StandardCharsets.UTF_8)))
            .build();
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private HttpResponse<String> send() {
    try {
      return send(HttpClient.Version.HTTP_1_1, Duration.ofSeconds(20));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int written() {
    return chat.get(messages).is(200).path("messages").size();
  }

  private long struck() {
    return devices.get("/admin/faults").is(200).path("faults").path(0).path("struck").asLong();
  }

  @Test
  void tooManyRequestsIs20429WithOrWithoutRetryAfterAndNothingIsWritten() {
    inject("{'kind':'too-many-requests','probability':1,'method':'POST','retryAfterSeconds':3}");
    HttpResponse<String> answer = send();
    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().firstValue("Retry-After")).contains("3");
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/json");
    chat.post(messages, "Body", "x").isError(20429, 429);

    inject("{'kind':'too-many-requests','probability':1,'method':'POST'}");
    assertThat(send().headers().firstValue("Retry-After")).isEmpty();
    assertThat(written()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"server-error, 20503, 503", "unauthorized, 20003, 401"})
  void whatIsRefusedIsNotWritten(String kind, int code, int status) {
    inject("{'kind':'%s','probability':1,'method':'POST'}".formatted(kind));

    chat.post(messages, "Body", "x").isError(code, status);

    assertThat(written()).isZero();
    assertThat(struck()).isOne();
  }

  @Test
  void html502IsAPageAndNothingIsWritten() {
    inject("{'kind':'html-502','probability':1,'method':'POST'}");

    HttpResponse<String> answer = send();

    assertThat(answer.statusCode()).isEqualTo(502);
    assertThat(answer.headers().firstValue("Content-Type")).contains("text/html");
    assertThat(answer.body()).startsWith("<html>");
    assertThat(written()).isZero();
  }

  @Test
  void commitThen500HasWritten() {
    inject("{'kind':'commit-then-500','probability':1,'method':'POST'}");

    chat.post(messages, "Body", "x").isError(20500, 500);

    assertThat(written()).isOne();
    assertThat(struck()).isOne();
  }

  @Test
  void commitThen500HasRemoved() {
    String sid = chat.post(messages, "Body", "x").is(201).path("sid").asText();
    inject("{'kind':'commit-then-500','probability':1,'method':'DELETE'}");

    chat.delete(messages + "/" + sid).isError(20500, 500);

    assertThat(written()).isZero();
  }

  @Test
  void anEmptyBodyComesWithTheStatusOfSuccess() {
    inject("{'kind':'empty-body','probability':1,'method':'POST'}");

    HttpResponse<String> answer = send();

    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.body()).isEmpty();
    assertThat(written()).isOne();
  }

  @ParameterizedTest
  @EnumSource(HttpClient.Version.class)
  void commitThenResetHasWritten(HttpClient.Version version) {
    inject("{'kind':'commit-then-reset','probability':1,'method':'POST'}");

    assertThatThrownBy(() -> send(version, Duration.ofSeconds(20)))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(HttpTimeoutException.class);

    assertThat(written()).isOne();
  }

  @ParameterizedTest
  @EnumSource(HttpClient.Version.class)
  void dropBeforeCommitHasNotWritten(HttpClient.Version version) {
    inject("{'kind':'drop-before-commit','probability':1,'method':'POST'}");

    assertThatThrownBy(() -> send(version, Duration.ofSeconds(20)))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(HttpTimeoutException.class);

    assertThat(written()).isZero();
  }

  @Test
  void commitThenTimeoutHasWrittenAndClosesAfterItsTime() {
    inject("{'kind':'commit-then-timeout','probability':1,'method':'POST','holdMillis':700}");

    long start = System.nanoTime();
    assertThatThrownBy(() -> send(HttpClient.Version.HTTP_1_1, Duration.ofSeconds(20)))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(HttpTimeoutException.class);

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(690));
    assertThat(written()).isOne();
  }

  @Test
  void whoDoesNotWaitForTheTimeoutHasWrittenToo() {
    inject("{'kind':'commit-then-timeout','probability':1,'method':'POST'}");

    assertThatThrownBy(() -> send(HttpClient.Version.HTTP_1_1, Duration.ofMillis(500)))
        .isInstanceOf(HttpTimeoutException.class);

    assertThat(written()).isOne();
  }

  @Test
  void slowAnswersComeLate() {
    inject("{'kind':'slow','probability':1,'method':'POST','minMillis':300,'maxMillis':400}");

    long start = System.nanoTime();
    chat.post(messages, "Body", "x").is(201);

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(290));
    assertThat(written()).isOne();
  }

  @Test
  void slownessComesTogetherWithAnother() {
    inject(
        "{'kind':'slow','probability':1,'method':'POST','minMillis':300,'maxMillis':300}",
        "{'kind':'commit-then-500','probability':1,'method':'POST'}");

    long start = System.nanoTime();
    chat.post(messages, "Body", "x").isError(20500, 500);

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(290));
    assertThat(written()).isOne();
  }

  @Test
  void anOutageIsSwitchedOnAndOffBesideTheOthers() {
    inject("{'kind':'commit-then-500','probability':0.0001}");
    devices.postJson("/admin/faults", "{\"kind\":\"outage\"}").is(200);

    chat.post(messages, "Body", "x").isError(20503, 503);
    chat.get(messages).isError(20503, 503);
    devices.delete("/admin/faults/outage").is(200);
    assertThat(written()).isZero();

    devices.postJson("/admin/faults", "{\"kind\":\"outage\",\"answer\":\"close\"}").is(200);
    assertThatThrownBy(this::send).hasCauseInstanceOf(IOException.class);
    JsonNode left = devices.delete("/admin/faults/outage").is(200);
    assertThat(left.path("faults")).hasSize(1);
    assertThat(written()).isZero();
  }

  @Test
  void aRefusalOfItsOwnIsNoFault() {
    inject("{'kind':'commit-then-500','probability':1,'method':'POST','count':1}");

    chat.post(v2("/Channels/none/Messages"), "Body", "x").isError(20404, 404);
    assertThat(struck()).isZero();

    chat.post(messages, "Body", "x").isError(20500, 500);
    assertThat(struck()).isOne();
    chat.post(messages, "Body", "x").is(201);
  }

  @Test
  void theConnectionGoesOnAfterARefusalAndAResetHurtsNobodyElse() {
    inject("{'kind':'html-502','probability':1,'method':'POST','path':'/Messages$','count':3}");
    for (int i = 0; i < 3; i++) {
      assertThat(send().statusCode()).isEqualTo(502);
    }
    assertThat(send().statusCode()).isEqualTo(201);
  }

  @Test
  void peoplesDevicesAreNotStruck() {
    String channel = channel();
    inject("{'kind':'outage'}");

    join(channel, "ann");
  }

  @Test
  void whatIsInjectedCanBeReadBack() {
    JsonNode set =
        inject(
            "{'kind':'too-many-requests','probability':0.1,'method':'post','path':'/Messages$',"
                + "'count':5,'retryAfterSeconds':2}",
            "{'kind':'commit-then-timeout','probability':0.2,'holdMillis':900}",
            "{'kind':'slow','probability':0.3,'minMillis':1,'maxMillis':2}",
            "{'kind':'outage','answer':'close'}");

    assertThat(devices.get("/admin/faults").is(200)).isEqualTo(set);
    assertThat(set.path("seed").asLong()).isOne();
    assertThat(set.path("faults").toString())
        .isEqualTo(
            ("[{'kind':'outage','probability':1.0,'answer':'close','struck':0},"
                    + "{'kind':'too-many-requests','probability':0.1,'method':'POST',"
                    + "'path':'/Messages$','count':5,'retryAfterSeconds':2,'struck':0},"
                    + "{'kind':'commit-then-timeout','probability':0.2,'holdMillis':900,"
                    + "'struck':0},"
                    + "{'kind':'slow','probability':0.3,'minMillis':1,'maxMillis':2,'struck':0}]")
                .replace('\'', '"'));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "{",
        "[]",
        "{'faults':{}}",
        "{'faults':[null]}",
        "{'seed':'x'}",
        "{'faults':[{'kind':'html-502','probability':'often'}]}",
        "{'faults':[{'kind':'html-502','probability':1,'count':1.5}]}",
        "{'fault':[]}",
        "{'faults':[{}]}",
        "{'faults':[{'kind':'fire','probability':1}]}",
        "{'faults':[{'kind':'html-502'}]}",
        "{'faults':[{'kind':'html-502','probability':1.5}]}",
        "{'faults':[{'kind':'html-502','probability':-0.5}]}",
        "{'faults':[{'kind':'html-502','probabilty':1}]}",
        "{'faults':[{'kind':'html-502','probability':1,'path':'('}]}",
        "{'faults':[{'kind':'html-502','probability':1,'count':0}]}",
        "{'faults':[{'kind':'html-502','probability':1,'holdMillis':5}]}",
        "{'faults':[{'kind':'slow','probability':1,'minMillis':5}]}",
        "{'faults':[{'kind':'slow','probability':1,'minMillis':5,'maxMillis':4}]}",
        "{'faults':[{'kind':'outage','answer':'502'}]}",
        "{'faults':[{'kind':'outage','probability':0.5}]}",
        "{'faults':[{'kind':'html-502','probability':0.6},{'kind':'empty-body','probability':0.5}]}"
      })
  void whatMakesNoSenseIsAClear400AndChangesNothing(String body) {
    JsonNode before = inject("{'kind':'slow','probability':0,'minMillis':1,'maxMillis':1}");

    assertThat(devices.putJson("/admin/faults", body.replace('\'', '"')).isError(20001, 400))
        .doesNotContain("Exception")
        .doesNotContain("dev.earshot");

    assertThat(devices.get("/admin/faults").is(200)).isEqualTo(before);
  }
}
