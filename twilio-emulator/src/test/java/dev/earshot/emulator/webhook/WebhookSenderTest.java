package dev.earshot.emulator.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.emulator.state.WebhookSettings.Target;
import dev.earshot.emulator.support.Received;
import dev.earshot.emulator.support.Rest;
import dev.earshot.emulator.support.Signed;
import dev.earshot.emulator.support.WebhookReceiver;
import dev.earshot.emulator.support.WebhookReceiver.Answer;
import dev.earshot.emulator.webhook.Policy.Failure;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSenderTest {
  private final WebhookReceiver receiver = new WebhookReceiver();
  private final WebhookLog log = new WebhookLog();
  private final WebhookFaults faults = new WebhookFaults();
  private final WebhookSender sender = new WebhookSender(Rest.TOKEN, log, faults);

  @AfterEach
  void close() {
    sender.close();
    receiver.close();
  }

  private Webhook webhook(String lane, String event, Target target, Policy policy) {
    String id = UUID.randomUUID().toString();
    return new Webhook(
        id, lane, event, target, Map.of("EventType", event, "Body", "a+b ä&="), policy);
  }

  private Webhook webhook(Policy policy) {
    return webhook("CH1", "onMessageSent", new Target(receiver.url("/hook?a=1"), "POST"), policy);
  }

  @Test
  void aPostIsAFormWithASignatureOverUrlAndForm() {
    sender.now(webhook(Policy.chat(0)));

    Received webhook = receiver.received().getFirst();
    assertThat(webhook.contentType()).startsWith("application/x-www-form-urlencoded");
    assertThat(webhook.form())
        .isEqualTo(Map.of("EventType", "onMessageSent", "Body", "a+b ä&=", "RetryCount", "0"));
    Signed.assertSigned(webhook);
  }

  @Test
  void aGetHasEverythingInTheQueryAndASignatureOverTheUrlAlone() {
    Target target = new Target(receiver.url("/hook?a=1"), "GET");
    sender.now(webhook("CH1", "onMessageSent", target, Policy.chat(0)));

    Received webhook = receiver.received().getFirst();
    assertThat(webhook.method()).isEqualTo("GET");
    assertThat(webhook.query())
        .isEqualTo(
            Map.of("a", "1", "EventType", "onMessageSent", "Body", "a+b ä&=", "RetryCount", "0"));
    Signed.assertSigned(webhook);
  }

  @Test
  void theFragmentOfAUrlIsNeitherSentNorSigned() {
    Target target = new Target(receiver.url("/hook?a=1#rc=2"), "POST");
    sender.now(webhook("CH1", "onMessageSent", target, Policy.chat(0)));

    Received webhook = receiver.received().getFirst();
    assertThat(webhook.url()).endsWith("/hook?a=1");
    Signed.assertSigned(webhook);
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503, 504})
  void aBusyReceiverIsTriedAgainWithTheNextRetryCountAndTheSameToken(int status) {
    receiver.answer(
        webhook ->
            webhook.parameter("RetryCount").equals("2") ? Answer.OK : new Answer(status, ""));

    Outcome outcome = sender.now(webhook(Policy.chat(3)));

    assertThat(outcome.failure()).isNull();
    assertThat(receiver.received())
        .extracting(webhook -> webhook.parameter("RetryCount"))
        .containsExactly("0", "1", "2");
    assertThat(receiver.received())
        .extracting(Received::idempotencyToken)
        .containsOnly(receiver.received().getFirst().idempotencyToken());
    receiver.received().forEach(Signed::assertSigned);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 404, 500, 502})
  void anyOtherStatusIsFinal(int status) {
    receiver.answer(_ -> new Answer(status, ""));

    assertThat(sender.now(webhook(Policy.chat(3))).answer().statusCode()).isEqualTo(status);
    assertThat(receiver.received()).hasSize(1);
  }

  @Test
  void withoutRetriesABusyReceiverHasLostTheWebhook() {
    receiver.answer(_ -> new Answer(503, ""));

    assertThat(sender.now(webhook(Policy.chat(0))).failure()).isEqualTo(Failure.BUSY);
    assertThat(receiver.received()).hasSize(1);
  }

  @Test
  void anAnswerThatComesTooLateCountsAsNoneAndIsTriedAgain() {
    CountDownLatch late = new CountDownLatch(1);
    receiver.answer(
        webhook -> {
          if (webhook.parameter("RetryCount").equals("0")) {
            await(late);
          }
          return Answer.OK;
        });
    Policy impatient = new Policy(Duration.ofMillis(300), 1, Set.of(Failure.READ_TIMEOUT), true);

    Outcome outcome = sender.now(webhook(impatient));
    late.countDown();

    assertThat(outcome.failure()).isNull();
    assertThat(log.last(1).getFirst().attempts()).hasSize(2);
    assertThat(log.last(1).getFirst().attempts().getFirst().error()).contains("Timeout");
  }

  @Test
  void whereNobodyListensChatTriesOnceAndMessagingTwice() throws IOException {
    int freed;
    try (ServerSocket socket = new ServerSocket(0)) {
      freed = socket.getLocalPort();
    }
    Target nobody = new Target("http://localhost:" + freed + "/", "POST");

    Outcome chat = sender.now(webhook("CH1", "onMessageSent", nobody, Policy.chat(3)));
    assertThat(chat.failure()).isEqualTo(Failure.NOT_CONNECTED);
    assertThat(log.last(1).getFirst().attempts()).hasSize(1);

    sender.now(webhook("+1 +2", "message received", nobody, Policy.messaging()));
    assertThat(log.last(1).getFirst().attempts()).hasSize(2);
  }

  @Test
  void messagingDoesNotRepeatWhatWasAnswered() {
    receiver.answer(_ -> new Answer(503, ""));

    sender.now(webhook(Policy.messaging()));

    assertThat(receiver.received()).hasSize(1);
    assertThat(receiver.received().getFirst().form()).doesNotContainKey("RetryCount");
  }

  @Test
  void aLaneKeepsItsOrderWhileOthersPassASlowReceiver() {
    CountDownLatch slow = new CountDownLatch(1);
    receiver.answer(
        webhook -> {
          if (webhook.event().equals("slow 0")) {
            await(slow);
          }
          return Answer.OK;
        });
    Target target = new Target(receiver.url("/"), "POST");
    IntStream.range(0, 20)
        .forEach(i -> sender.later(webhook("CH1", "slow " + i, target, Policy.chat(0))));
    sender.later(webhook("CH2", "other", target, Policy.chat(0)));

    receiver.await("other");
    assertThat(receiver.received()).extracting(Received::event).containsExactly("other");
    slow.countDown();
    receiver.awaitCount(21);

    assertThat(receiver.received().subList(1, 21))
        .extracting(Received::event)
        .containsExactlyElementsOf(IntStream.range(0, 20).mapToObj(i -> "slow " + i).toList());
  }

  @Test
  void aUrlThatCantBeCalledDoesNotStopTheLane() {
    sender.later(webhook("CH1", "bad", new Target("no url", "POST"), Policy.chat(3)));
    sender.later(webhook("CH1", "good", new Target(receiver.url("/"), "POST"), Policy.chat(0)));

    receiver.await("good");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
