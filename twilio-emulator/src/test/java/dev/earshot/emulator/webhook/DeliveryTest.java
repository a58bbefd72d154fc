package dev.earshot.emulator.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.emulator.support.EmulatorTest;
import dev.earshot.emulator.support.Received;
import dev.earshot.emulator.support.Signed;
import dev.earshot.emulator.support.WebhookReceiver.Answer;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Retries, order, and what a webhook that is asked beforehand may answer. */
@QuarkusTest
class DeliveryTest extends EmulatorTest {
  private void post(String... more) {
    chat.post(v2(""), "PostWebhookUrl", receiver.url("/post")).is(200);
    chat.post(v2(""), more).is(200);
  }

  @Test
  void a503IsTriedAgainWithRetryCount1AndTheSameToken() {
    post("PostWebhookRetryCount", "3", "WebhookFilters", "onMessageSent");
    receiver.answer(
        webhook -> "0".equals(webhook.parameter("RetryCount")) ? new Answer(503, "") : Answer.OK);
    String sid = channel();
    join(sid, "ann");
    say(sid, "ann", "hello");

    receiver.awaitCount(2);
    List<Received> tries = receiver.received();
    assertThat(tries)
        .extracting(webhook -> webhook.parameter("RetryCount"))
        .containsExactly("0", "1");
    assertThat(tries.get(1).idempotencyToken()).isNotBlank();
    assertThat(tries.get(1).idempotencyToken()).isEqualTo(tries.get(0).idempotencyToken());
    assertThat(tries.get(1).parameter("MessageSid"))
        .isEqualTo(tries.get(0).parameter("MessageSid"));
    tries.forEach(Signed::assertSigned);
  }

  @Test
  void withoutARetryCountOnTheServiceA503IsFinal() {
    post("WebhookFilters", "onMessageSent");
    receiver.answer(
        webhook -> "lost".equals(webhook.parameter("Body")) ? new Answer(503, "") : Answer.OK);
    String sid = channel();
    join(sid, "ann");
    say(sid, "ann", "lost");
    say(sid, "ann", "next");

    receiver.await(webhook -> "next".equals(webhook.parameter("Body")), "the next message");
    assertThat(receiver.received())
        .extracting(webhook -> webhook.parameter("Body"))
        .containsExactly("lost", "next");
  }

  @Test
  void oneChannelWaitsForASlowReceiverAndOthersDoNot() {
    post("WebhookFilters", "onMessageSent");
    CountDownLatch slow = new CountDownLatch(1);
    receiver.answer(
        webhook -> {
          if ("m0".equals(webhook.parameter("Body"))) {
            await(slow);
          }
          return Answer.OK;
        });
    String first = channel();
    String second = channel();
    join(first, "ann");
    join(second, "ann");
    for (int i = 0; i < 10; i++) {
      say(first, "ann", "m" + i);
    }
    say(second, "ann", "other");

    receiver.await("onMessageSent");
    assertThat(receiver.received())
        .extracting(webhook -> webhook.parameter("Body"))
        .containsExactly("other");
    slow.countDown();
    receiver.awaitCount(11);
    assertThat(receiver.received().subList(1, 11))
        .extracting(webhook -> webhook.parameter("Body"))
        .containsExactlyElementsOf(IntStream.range(0, 10).mapToObj(i -> "m" + i).toList());
  }

  @Test
  void manyWritersAtOnceAreToldInTheOrderOfTheIndexes() {
    post("WebhookFilters", "onMessageSent");
    String sid = channel();
    join(sid, "ann");
    try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
      IntStream.range(0, 40).forEach(i -> people.submit(() -> say(sid, "ann", "m" + i)));
    }

    receiver.awaitCount(40);
    assertThat(receiver.received())
        .extracting(webhook -> Integer.valueOf(webhook.parameter("Index")))
        .containsExactlyElementsOf(IntStream.range(0, 40).boxed().toList());
  }

  @Test
  void aRefusalBeforehandIs50056AndNothingHappens() {
    chat.post(v2(""), "PreWebhookUrl", receiver.url("/pre")).is(200);
    String sid = channel();
    join(sid, "ann");
    receiver.answer(webhook -> new Answer("onMessageSend".equals(webhook.event()) ? 403 : 200, ""));

    devices
        .postJson(device("/channels/" + sid + "/messages"), "{\"author\":\"ann\",\"body\":\"no\"}")
        .isError(50056, 403);
    assertThat(chat.get(v2("/Channels/" + sid + "/Messages")).is(200).path("messages")).isEmpty();
  }

  @Test
  void whereNobodyCanBeAskedIs50057() {
    chat.post(v2(""), "PreWebhookUrl", receiver.url("/pre")).is(200);
    String sid = channel();
    join(sid, "ann");
    receiver.close();

    devices
        .postJson(device("/channels/" + sid + "/messages"), "{\"author\":\"ann\",\"body\":\"no\"}")
        .isError(50057, 400);
  }

  @Test
  void whoGivesNoAnswerIs50076InChatAndPublishesInConversations() {
    String sid = channel();
    join(sid, "ann");
    CountDownLatch never = new CountDownLatch(1);
    receiver.answer(
        _ -> {
          await(never);
          return Answer.OK;
        });
    try {
      conversations
          .post(v1("/Configuration/Webhooks"), "PreWebhookUrl", receiver.url("/pre"))
          .is(200);
      say(sid, "ann", "published");
      chat.post(v2(""), "PreWebhookUrl", receiver.url("/pre")).is(200);
      devices
          .postJson(
              device("/channels/" + sid + "/messages"), "{\"author\":\"ann\",\"body\":\"no\"}")
          .isError(50076, 400);
    } finally {
      never.countDown();
    }
    assertThat(chat.get(v2("/Channels/" + sid + "/Messages")).is(200).findValuesAsText("body"))
        .containsExactly("published");
  }

  @Test
  void aBusyPreWebhookIsAskedAgainAsOftenAsTheServiceSays() {
    chat.post(v2(""), "PreWebhookUrl", receiver.url("/pre"), "PreWebhookRetryCount", "1").is(200);
    receiver.answer(
        webhook -> "0".equals(webhook.parameter("RetryCount")) ? new Answer(503, "") : Answer.OK);
    join(channel(), "ann");

    assertThat(receiver.of("onMemberAdd"))
        .extracting(webhook -> webhook.parameter("RetryCount"))
        .containsExactly("0", "1");
  }

  @Test
  void anAnswerInJsonReplacesWhatIsWritten() {
    chat.post(v2(""), "PreWebhookUrl", receiver.url("/pre")).is(200);
    receiver.answer(
        _ ->
            new Answer(
                200,
                """
                {"body":"nicer","attributes":"{\\"checked\\":true}","friendly_name":"Named"}\
                """));
    String sid =
        devices
            .postJson(device("/channels"), "{\"createdBy\":\"ann\"}")
            .is(201)
            .path("sid")
            .asText();
    join(sid, "ann");
    String message = say(sid, "ann", "rude");

    var seen = chat.get(v2("/Channels/" + sid + "/Messages/" + message)).is(200);
    assertThat(seen.path("body").asText()).isEqualTo("nicer");
    assertThat(seen.path("attributes").asText()).isEqualTo("{\"checked\":true}");
    assertThat(seen.path("from").asText()).isEqualTo("ann");
    assertThat(chat.get(v2("/Channels/" + sid)).is(200).path("friendly_name").asText())
        .isEqualTo("Named");
  }

  @Test
  void bothApisAreAskedEvenIfTheFirstAnswersWithAnObject() {
    chat.post(v2(""), "PreWebhookUrl", receiver.url("/chat")).is(200);
    conversations
        .post(v1("/Configuration/Webhooks"), "PreWebhookUrl", receiver.url("/conversations"))
        .is(200);
    receiver.answer(
        webhook -> webhook.url().endsWith("/chat") ? new Answer(200, "{}") : new Answer(403, ""));

    devices.postJson(device("/channels"), "{\"createdBy\":\"ann\"}").isError(50056, 403);
    assertThat(receiver.received())
        .extracting(Received::event)
        .containsExactly("onChannelAdd", "onConversationAdd");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
