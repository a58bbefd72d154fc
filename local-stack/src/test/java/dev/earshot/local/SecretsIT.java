package dev.earshot.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.earshot.local.internal.http.BasicAuth;
import dev.earshot.local.internal.stack.DevAccount;
import dev.earshot.model.Topics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;

/** Secrets stay where they are: they are in no log, record, trace, metric or answer. */
class SecretsIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final BasicAuth ACCOUNT =
      new BasicAuth(DevAccount.ACCOUNT_SID, DevAccount.AUTH_TOKEN);
  private static final String TOKEN = "Bearer " + DevAccount.API_TOKEN;
  private static final String GUESS = "somebodys-guess-of-a-token";
  private static final String GUESSED = "Bearer " + GUESS;

  @Test
  void secretsAreNowhereToBeSeen() throws Exception {
    try (SpanReceiver receiver = new SpanReceiver();
        LocalStack stack =
            receiver
                .tracing(LocalStack.builder())
                .product("chat")
                .environment("QUARKUS_LOG_CATEGORY__DEV_EARSHOT__LEVEL", "DEBUG")
                .environment("EARSHOT_EGRESS_PROBE_INTERVAL", "1s")
                .start()) {
      Map<String, String> seen = new LinkedHashMap<>();
      provoke(stack, seen);
      for (String service : stack.services()) {
        seen.put("the log of " + service, Files.readString(stack.logFile(service)));
      }
      for (String service : List.of("ingress", "dispatcher", "egress")) {
        seen.put("the metrics of " + service, get(stack.url(service) + "/q/metrics", ""));
        seen.put("the health of " + service, get(stack.url(service) + "/q/health", ""));
      }
      seen.put("spans", receiver.spans().toString());
      seen.put("the topics", records(stack.bootstrapServers()));

      assertThat(seen.get("the topics")).contains("Hey there.", "\"cause\":\"refused\"");
      assertThat(seen.get("spans")).contains("twilio say");
      assertThat(seen.get("refused to a guess")).contains("The API's token is needed");
      assertThat(seen.get("not inspected by a guess")).contains("The API's token is needed");
      assertThat(seen.get("inspected with the token")).contains("Hey there.");
      assertThat(seen.get("the log of ingress")).contains("Refused a webhook (bad-signature)");
      assertThat(seen.get("the log of egress")).contains("401");
      seen.forEach((place, text) -> assertThat(text).as(place).doesNotContain(secrets()));
    }
  }

  private static List<String> secrets() {
    return List.of(
        DevAccount.AUTH_TOKEN, DevAccount.API_TOKEN, ACCOUNT.header().replace("Basic ", ""), GUESS);
  }

  /** Things that go well, and those after which a service has something to say. */
  private static void provoke(LocalStack stack, Map<String, String> seen) throws Exception {
    EmulatorClient emulator = stack.emulator();
    EmulatorAdmin admin = new EmulatorAdmin(stack.emulatorUrl());
    String channel = emulator.createChannel("Ada");
    emulator.join(channel, "Ada");
    answered(emulator, channel, 1);

    String api = stack.ingressUrl() + "/bots/default/channels/" + channel;
    String json = "application/json";
    String inspected = stack.url("dispatcher") + "/inspect/ways";
    seen.put("said over HTTP", post(api + "/messages", TOKEN, json, "{\"text\": \"Ho.\"}"));
    seen.put("refused by the API", post(api + "/messages", TOKEN, json, "what?"));
    seen.put("refused to a guess", post(api + "/mute", GUESSED, json, ""));
    seen.put(
        "answered to a webhook that nobody signed",
        post(
            stack.ingressUrl() + "/twilio/receive",
            TOKEN,
            "application/x-www-form-urlencoded",
            "AccountSid=" + DevAccount.ACCOUNT_SID + "&From=x"));
    seen.put("not inspected by a guess", get(inspected, GUESSED));
    seen.put("inspected with the token", get(inspected, TOKEN));

    // Of egress' requests; this test asks for messages, too.
    admin.post(
        "/admin/faults",
        Map.of("kind", "unauthorized", "method", "POST", "probability", 1, "count", 1));
    answered(emulator, channel, 2);
    admin.put(
        "/admin/faults",
        Map.of(
            "faults",
            List.of(Map.of("kind", "html-502", "method", "POST", "probability", 1, "count", 1))));
    answered(emulator, channel, 3);
    // Gone before it is answered: Twilio refuses the reply for good.
    String other = emulator.createChannel("Bob");
    emulator.join(other, "Bob");
    answerWhereTheChannelIsGone(stack, other);
  }

  private static void answerWhereTheChannelIsGone(LocalStack stack, String channel)
      throws Exception {
    stack.stop("egress");
    stack.emulator().say(channel, "Bob", "hello");
    await()
        .atMost(LIMIT)
        .until(
            () ->
                records(stack.bootstrapServers())
                    .lines()
                    .anyMatch(line -> line.contains(channel) && line.contains("Hey there.")));
    String url =
        "%s/v2/Services/%s/Channels/%s"
            .formatted(stack.emulatorUrl(), DevAccount.SERVICE_SID, channel);
    assertThat(send(request(url, ACCOUNT.header()).DELETE()).statusCode()).isEqualTo(204);
    stack.start("egress");
    await()
        .atMost(LIMIT)
        .until(() -> records(stack.bootstrapServers()).contains("\"cause\":\"refused\""));
  }

  private static void answered(EmulatorClient emulator, String channel, int answers) {
    emulator.say(channel, "Ada", "hello");
    await()
        .atMost(LIMIT)
        .until(
            () ->
                emulator.messages(channel).stream()
                        .filter(message -> message.text().equals("Hey there."))
                        .count()
                    == answers);
  }

  private static String post(String url, String authorization, String type, String body)
      throws IOException, InterruptedException {
    return send(request(url, authorization)
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body)))
        .body();
  }

  private static String get(String url, String authorization)
      throws IOException, InterruptedException {
    return send(request(url, authorization)).body();
  }

  private static HttpRequest.Builder request(String url, String authorization) {
    return HttpRequest.newBuilder(URI.create(url)).header("Authorization", authorization);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }

  /** Everything on the topics: keys, headers and values. */
  private static String records(String servers) {
    StringBuilder text = new StringBuilder();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", servers, "isolation.level", "read_committed"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      Collection<TopicPartition> partitions =
          new Topics(Topics.DEFAULT_PREFIX)
              .all().stream()
                  .flatMap(topic -> consumer.partitionsFor(topic).stream())
                  .map(part -> new TopicPartition(part.topic(), part.partition()))
                  .collect(Collectors.toSet());
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
          text.append(text(record.key())).append(' ');
          record.headers().forEach(header -> text.append(text(header.value())).append(' '));
          text.append(text(record.value())).append('\n');
        }
      }
    }
    return text.toString();
  }

  private static String text(byte[] bytes) {
    return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
  }
}
