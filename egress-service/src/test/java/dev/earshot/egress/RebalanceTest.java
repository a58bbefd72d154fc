package dev.earshot.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.earshot.model.Delivery;
import dev.earshot.model.ModelJson;
import dev.earshot.model.Reply;
import dev.earshot.model.ReplyPosition;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.junit.jupiter.api.Test;

/**
 * Another member joins the group in the middle of 2,000 replies, gets partitions, sends nothing and
 * leaves. Every reply arrives once and in its channel's order.
 */
@QuarkusTest
@WithTestResource(BrokerAndTwilio.class)
class RebalanceTest {
  private static final int CHANNELS = 40;
  private static final int REPLIES_EACH = 50;

  private final TestTopics topics = new TestTopics(BrokerAndTwilio.brokers);
  private final TestRun run = TestRun.of(topics, BrokerAndTwilio.twilio);

  @Test
  void noReplyIsSentTwiceWhenPartitionsComeAndGo() {
    List<Reply> replies = new ArrayList<>();
    for (int number = 0; number < REPLIES_EACH; number++) {
      for (int channel = 0; channel < CHANNELS; channel++) {
        replies.add(run.say("p" + channel + "-", "p%d-%02d".formatted(channel, number)));
      }
    }
    topics.send(replies);
    await().until(() -> sent().size() > 100);

    takePartitionsAndGiveThemBack();

    await().atMost(Duration.ofSeconds(30)).until(() -> distinctSent().size() == replies.size());
    assertThat(sent()).doesNotHaveDuplicates();
    for (int channel = 0; channel < CHANNELS; channel++) {
      assertThat(run.texts("p" + channel + "-")).isSorted().hasSize(REPLIES_EACH);
    }
    await().atMost(Duration.ofSeconds(10)).until(topics::isAllCommitted);
    assertThat(sent()).as("nothing is sent after all is acknowledged").hasSameSizeAs(replies);
  }

  /** An SMS can't be looked up: what has begun is finished before its partition is given away. */
  @Test
  void noSmsIsSentTwiceEither() {
    List<Reply> replies = new ArrayList<>();
    for (int number = 0; number < REPLIES_EACH; number++) {
      for (int channel = 0; channel < CHANNELS; channel++) {
        replies.add(run.sms("+1600" + channel, "s%d-%02d".formatted(channel, number)));
      }
    }
    topics.send(replies);
    await().until(() -> run.smsTexts().size() > 100);

    takePartitionsAndGiveThemBack();

    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> new HashSet<>(run.smsTexts()).size() == replies.size());
    await().atMost(Duration.ofSeconds(10)).until(topics::isAllCommitted);
    assertThat(run.smsTexts()).doesNotHaveDuplicates();
  }

  /** The former owner is killed: it has sent one reply and begun another, and committed nothing. */
  @Test
  void whatAFormerOwnerHasWrittenDownIsNotSentAgain() throws Exception {
    List<Reply> replies =
        IntStream.range(0, 3 * CHANNELS)
            .mapToObj(
                number ->
                    run.say(
                        "j" + number % CHANNELS + "-",
                        "j%d-%03d".formatted(number % CHANNELS, number)))
            .toList();
    Map<String, ReplyPosition> taken = new HashMap<>();
    try (KafkaConsumer<String, byte[]> other = topics.consumer("test-egress")) {
      other.subscribe(List.of(TestTopics.NAMES.replies()));
      await()
          .atMost(Duration.ofSeconds(15))
          .until(
              () -> {
                other.poll(Duration.ofMillis(100));
                return !other.assignment().isEmpty();
              });
      topics.send(replies);
      await()
          .atMost(Duration.ofSeconds(15))
          .until(
              () -> {
                other
                    .poll(Duration.ofMillis(100))
                    .forEach(
                        one ->
                            taken.put(
                                ModelJson.decodeReply(one.value()).id(),
                                new ReplyPosition(one.topic(), one.partition(), one.offset())));
                return taken.size() + distinct("j").size() == replies.size();
              });
      assertThat(taken).isNotEmpty();
      topics.write(
          taken.entrySet().stream()
              .map(
                  one ->
                      (Delivery)
                          new Delivery.Sent(
                              ModelJson.VERSION,
                              one.getKey(),
                              "default",
                              replies.getFirst().channel(),
                              one.getValue(),
                              "IM1",
                              1,
                              Instant.now()))
              .toList());
    }
    String last = run.id() + "-last";
    topics.send(
        IntStream.range(0, CHANNELS)
            .mapToObj(channel -> run.say("j" + channel + "-", "last" + channel))
            .toList());

    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> distinct("j").stream().filter(id -> id.startsWith(last)).count() == CHANNELS);
    await().atMost(Duration.ofSeconds(10)).until(topics::isAllCommitted);
    assertThat(distinct("j")).doesNotContainAnyElementsOf(taken.keySet());
  }

  private Set<String> distinct(String channel) {
    return run.twilio().received(run.posts(channel)).stream()
        .map(TestRun::replyId)
        .collect(Collectors.toSet());
  }

  private void takePartitionsAndGiveThemBack() {
    try (KafkaConsumer<String, byte[]> other = topics.consumer("test-egress")) {
      other.subscribe(List.of(TestTopics.NAMES.replies()));
      int taken = 0;
      for (long end = System.nanoTime() + Duration.ofSeconds(15).toNanos();
          taken == 0 && System.nanoTime() < end; ) {
        taken += other.poll(Duration.ofMillis(100)).count();
      }
      assertThat(taken).as("replies another instance got meanwhile").isPositive();
    }
  }

  private List<String> sent() {
    return run.twilio().received(run.posts("p")).stream().map(TestRun::replyId).toList();
  }

  private Set<String> distinctSent() {
    return new HashSet<>(sent());
  }
}
