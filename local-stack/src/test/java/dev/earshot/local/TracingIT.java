package dev.earshot.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.earshot.local.SpanReceiver.Span;
import dev.earshot.local.internal.http.JsonApi;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A message is one trace, from the webhook to the request of Twilio's API. */
class TracingIT {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String SECRET = "hello, my secret is 4711";

  @Test
  void aTraceGoesThroughAllServicesAndNoTextIsInIt() throws Exception {
    try (SpanReceiver receiver = new SpanReceiver();
        LocalStack stack =
            receiver
                .tracing(LocalStack.builder())
                .product("chat")
                .environment("EARSHOT_LOG_JSON", "true")
                .start()) {
      EmulatorClient emulator = stack.emulator();
      String channel = emulator.createChannel("Ada");
      emulator.join(channel, "Ada");
      emulator.say(channel, "Ada", SECRET);
      await()
          .atMost(LIMIT)
          .untilAsserted(
              () ->
                  assertThat(emulator.messages(channel))
                      .extracting(EmulatorClient.ChatMessage::text)
                      .contains("Hey there."));

      Span call =
          await()
              .atMost(LIMIT)
              .until(
                  () ->
                      receiver.spans().stream()
                          .filter(span -> span.name().equals("twilio say"))
                          .findFirst()
                          .orElse(null),
                  span -> span != null && isWhole(receiver, span.trace()));
      Span deliver = receiver.find(call.trace(), "deliver").orElseThrow();
      Span turn = receiver.find(call.trace(), "turn").orElseThrow();
      Span publish = receiver.find(call.trace(), "publish").orElseThrow();
      Span webhook =
          receiver.spans().stream()
              .filter(span -> span.id().equals(publish.parent()))
              .findFirst()
              .orElseThrow();
      assertThat(List.of(webhook, publish, turn, deliver, call))
          .extracting(Span::service)
          .containsExactly(
              "earshot-ingress",
              "earshot-ingress",
              "earshot-dispatcher",
              "earshot-egress",
              "earshot-egress");
      assertThat(List.of(webhook, publish, turn, deliver, call))
          .extracting(Span::kind)
          .containsExactly("SERVER", "PRODUCER", "CONSUMER", "CONSUMER", "CLIENT");
      assertThat(turn.parent()).isEqualTo(publish.id());
      assertThat(deliver.parent()).isEqualTo(turn.id());
      assertThat(call.parent()).isEqualTo(deliver.id());
      assertThat(receiver.spans().toString()).doesNotContain("secret", "Hey there", "Ada");
      for (String service : List.of("ingress", "dispatcher", "egress")) {
        assertLogsAreJson(stack, service);
      }
    }
  }

  private static boolean isWhole(SpanReceiver receiver, String trace) {
    return List.of("publish", "turn", "deliver").stream()
            .allMatch(name -> receiver.find(trace, name).isPresent())
        && receiver
            .find(trace, "publish")
            .filter(
                publish ->
                    receiver.spans().stream().anyMatch(span -> span.id().equals(publish.parent())))
            .isPresent();
  }

  private static void assertLogsAreJson(LocalStack stack, String service) throws Exception {
    List<String> lines = Files.readAllLines(stack.logFile(service));
    assertThat(lines).isNotEmpty();
    assertThat(lines.stream().filter(line -> line.startsWith("{")).map(JsonApi::parse))
        .as(service)
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line.path("message").asText()).isNotEmpty());
    assertThat(lines).noneSatisfy(line -> assertThat(line).contains("secret"));
  }
}
