package dev.earshot.egress;

import static dev.earshot.egress.TestTopics.TOPICS;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.earshot.egress.twilio.TwilioStandIn;
import dev.earshot.egress.twilio.TwilioStandIn.Answer;
import dev.earshot.egress.twilio.TwilioStandIn.Received;
import dev.earshot.model.ChannelKey;
import dev.earshot.model.Command;
import dev.earshot.model.DeadLetter;
import dev.earshot.model.Delivery;
import dev.earshot.model.EventType;
import dev.earshot.model.MembershipEvent;
import dev.earshot.model.ModelJson;
import dev.earshot.model.Product;
import dev.earshot.model.Reply;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(BrokerAndTwilio.class)
class EgressServiceTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final TwilioStandIn twilio = BrokerAndTwilio.twilio;
  private final String run = UUID.randomUUID().toString().substring(0, 8);

  private Reply reply(String channel, String id, Command command) {
    return new Reply(
        ModelJson.VERSION,
        run + "-" + id,
        "default",
        Product.CHAT,
        new ChannelKey(BrokerAndTwilio.ACCOUNT, BrokerAndTwilio.SERVICE, "CH" + run + channel),
        Instant.now(),
        null,
        command);
  }

  private Reply say(String channel, String id) {
    return reply(channel, id, new Command.Say(id, null, null));
  }

  /** A script for the messages of one channel of this test. */
  private String messages(String channel) {
    return "POST /v2/Services/IS1/Channels/CH" + run + channel + "/Messages";
  }

  private List<String> texts(String channel) {
    return twilio.received(messages(channel)).stream().map(one -> one.field("Body")).toList();
  }

  private List<Delivery> deliveries(int count) {
    return TestTopics.read(
        TOPICS.deliveries(),
        one -> ModelJson.decodeDelivery(one.value()),
        delivery -> delivery.replyId().startsWith(run),
        count);
  }

  private static String replyId(Received message) {
    try {
      return JSON.readTree(message.field("Attributes")).at("/earshot/reply").asText();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void repliesOfManyChannelsArriveInOrderPerChannelAndAreAcknowledged() {
    List<Reply> replies = new ArrayList<>();
    for (int number = 0; number < 20; number++) {
      for (int channel = 0; channel < 20; channel++) {
        replies.add(say("c" + channel + "-", "c%d-%02d".formatted(channel, number)));
      }
    }
    twilio.script(messages("c3-"), Answer.tooMany(null), Answer.error(500, 20500, "oops"));

    TestTopics.send(replies);

    List<Delivery> deliveries = deliveries(400);
    assertThat(deliveries).hasOnlyElementsOfType(Delivery.Sent.class);
    for (int channel = 0; channel < 20; channel++) {
      int number = channel;
      List<String> inOrder =
          IntStream.range(0, 20).mapToObj(i -> "c%d-%02d".formatted(number, i)).toList();
      List<String> sent = new ArrayList<>(texts("c" + channel + "-"));
      if (channel == 3) {
        assertThat(sent.subList(0, 3)).containsOnly("c3-00");
        sent = sent.subList(2, sent.size());
      }
      assertThat(sent).containsExactlyElementsOf(inOrder);
    }
    await().atMost(Duration.ofSeconds(10)).until(TestTopics::isAllCommitted);
  }

  @Test
  void aRefusedReplyIsADeadLetterAndItsLaneGoesOn() {
    twilio.script(messages("r"), Answer.error(400, 50304, "Invalid attributes"));

    TestTopics.send(List.of(say("r", "bad"), say("r", "good")));

    List<Delivery> deliveries = deliveries(2);
    Delivery.Failed failed = (Delivery.Failed) deliveries.getFirst();
    assertThat(failed.code()).isEqualTo(50304);
    assertThat(failed.httpStatus()).isEqualTo(400);
    assertThat(deliveries.getLast())
        .isInstanceOf(Delivery.Sent.class)
        .returns(run + "-good", Delivery::replyId);
    assertThat(texts("r")).containsExactly("bad", "good");
    DeadLetter letter = deadLetter(run + "-bad");
    assertThat(letter.service()).isEqualTo("egress");
    assertThat(letter.cause()).isEqualTo("refused");
    assertThat(letter.message()).contains("50304").contains("JSON");
    assertThat(letter.topic()).isEqualTo(TOPICS.replies());
    assertThat(letter.offset()).isNotNull();
    assertThat(ModelJson.decodeReply(letter.original().getBytes(StandardCharsets.UTF_8)).id())
        .isEqualTo(run + "-bad");
  }

  private static DeadLetter deadLetter(String text) {
    return TestTopics.read(
            TOPICS.deadLetters(),
            one -> ModelJson.decodeDeadLetter(one.value()),
            letter -> String.valueOf(letter.original()).contains(text),
            1)
        .getFirst();
  }

  @Test
  void whatIsNoReplyIsADeadLetterAndStopsNothing() {
    try (KafkaProducer<String, byte[]> producer = TestTopics.producer(Map.of())) {
      byte[] nonsense = ("{no reply " + run).getBytes(StandardCharsets.UTF_8);
      producer.send(new ProducerRecord<>(TOPICS.replies(), "k", nonsense));
      producer.send(new ProducerRecord<>(TOPICS.replies(), "k", null));
      producer.send(TestTopics.record(say("u", "after")));
    }

    assertThat(deliveries(1).getFirst().replyId()).isEqualTo(run + "-after");
    assertThat(deadLetter("{no reply " + run).cause()).isEqualTo("undecodable");
    await().atMost(Duration.ofSeconds(10)).until(TestTopics::isAllCommitted);
  }

  @Test
  void repliesOfAnAbortedTransactionAreNotSent() {
    try (KafkaProducer<String, byte[]> producer =
        TestTopics.producer(Map.of("transactional.id", "dispatcher-" + run))) {
      producer.initTransactions();
      producer.beginTransaction();
      producer.send(TestTopics.record(say("t", "aborted")));
      producer.flush();
      producer.abortTransaction();
      producer.beginTransaction();
      producer.send(TestTopics.record(say("t", "committed")));
      producer.commitTransaction();
    }

    assertThat(deliveries(1).getFirst().replyId()).isEqualTo(run + "-committed");
    assertThat(texts("t")).containsExactly("committed");
  }

  @Test
  void atStartTheBotTellsWhereItIsAMemberAndJoinsTheOtherChannels() {
    List<MembershipEvent> events =
        TestTopics.read(
                TOPICS.events(),
                one -> ModelJson.decodeEvent(one.value()),
                event ->
                    event instanceof MembershipEvent
                        && List.of("CHmine", "CHa", "CHb").contains(event.channel().channel()),
                3)
            .stream()
            .map(MembershipEvent.class::cast)
            .toList();

    assertThat(events).extracting(MembershipEvent::identity).containsOnly("bot");
    assertThat(events)
        .extracting(event -> event.header().type())
        .containsOnly(EventType.BOT_MEMBERSHIP);
    assertThat(events).allMatch(MembershipEvent::member);
    assertThat(events)
        .filteredOn(MembershipEvent::justJoined)
        .extracting(MembershipEvent::id)
        .containsExactlyInAnyOrder("membership:autojoin:CHa", "membership:autojoin:CHb");
    assertThat(events)
        .filteredOn(event -> !event.justJoined())
        .singleElement()
        .matches(event -> event.id().startsWith("membership:found:CHmine:"));
    assertThat(twilio.received("POST /v2/Services/IS1/Users")).hasSize(1);
    assertThat(twilio.received("POST /v2/Services/IS1/Channels/CHa/Members"))
        .singleElement()
        .matches(member -> member.field("Identity").equals("bot"));
    assertThat(twilio.received("POST /v2/Services/IS1/Channels/CHmine/Members")).isEmpty();
  }

  @Test
  void recordsAreCloudEvents() {
    TestTopics.send(List.of(say("h", "headers")));

    Map<String, String> headers =
        TestTopics.read(TOPICS.deliveries(), one -> one, one -> true, 1).stream()
            .findFirst()
            .map(
                one -> {
                  Map<String, String> found = new java.util.TreeMap<>();
                  for (Header header : one.headers()) {
                    found.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
                  }
                  found.put("key", one.key());
                  return found;
                })
            .orElseThrow();

    assertThat(headers)
        .containsEntry("ce_type", "dev.earshot.delivery")
        .containsEntry("ce_source", "/earshot/egress")
        .containsEntry("ce_subject", headers.get("key"));
  }

  @Test
  void noReplyIsSentTwiceWhenPartitionsComeAndGo() {
    List<Reply> replies = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (int number = 0; number < 50; number++) {
      for (int channel = 0; channel < 40; channel++) {
        Reply reply = say("p" + channel + "-", "p%d-%02d".formatted(channel, number));
        replies.add(reply);
        ids.add(reply.id());
      }
    }
    TestTopics.send(replies);
    await().until(() -> sentOf(ids).size() > 100);

    try (KafkaConsumer<String, byte[]> other = TestTopics.consumer("test-egress")) {
      other.subscribe(List.of(TOPICS.replies()));
      int taken = 0;
      for (long end = System.nanoTime() + Duration.ofSeconds(15).toNanos();
          taken == 0 && System.nanoTime() < end; ) {
        taken += other.poll(Duration.ofMillis(100)).count();
      }
      assertThat(taken).as("replies another instance got meanwhile").isPositive();
    }

    await().atMost(Duration.ofSeconds(20)).until(() -> new HashSet<>(sentOf(ids)).size() == 2000);
    assertThat(sentOf(ids)).doesNotHaveDuplicates();
    for (int channel = 0; channel < 40; channel++) {
      assertThat(texts("p" + channel + "-")).isSorted();
    }
  }

  private List<String> sentOf(Set<String> ids) {
    return twilio.received("POST /v2/Services/IS1/Channels/CH" + run + "p").stream()
        .map(EgressServiceTest::replyId)
        .filter(ids::contains)
        .toList();
  }

  @Test
  void healthAndMetricsTell() {
    TestTopics.send(List.of(say("m", "metric")));
    deliveries(1);

    given().get("/q/health/ready").then().statusCode(200).body("status", is("UP"));
    given()
        .get("/q/metrics")
        .then()
        .statusCode(200)
        .body(containsString("earshot_egress_replies_total{command=\"say\",result=\"sent\"}"))
        .body(containsString("earshot_egress_waiting"))
        .body(containsString("earshot_egress_calls_seconds_count{call=\"say\",result=\"ok\"}"));
  }
}
