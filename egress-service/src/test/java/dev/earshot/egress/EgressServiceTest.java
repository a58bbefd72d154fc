package dev.earshot.egress;

import static dev.earshot.egress.TestTopics.NAMES;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import dev.earshot.egress.twilio.TwilioStandIn;
import dev.earshot.egress.twilio.TwilioStandIn.Answer;
import dev.earshot.model.DeadLetter;
import dev.earshot.model.Delivery;
import dev.earshot.model.DeliveryEvent;
import dev.earshot.model.EventType;
import dev.earshot.model.MembershipEvent;
import dev.earshot.model.ModelJson;
import dev.earshot.model.Reply;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(BrokerAndTwilio.class)
class EgressServiceTest {
  private final TwilioStandIn twilio = BrokerAndTwilio.twilio;
  private final TestTopics topics = new TestTopics(BrokerAndTwilio.brokers);
  private final TestRun run = TestRun.of(topics, twilio);

  @Test
  void repliesOfManyChannelsArriveInOrderPerChannelAndAreAcknowledged() {
    List<Reply> replies = new ArrayList<>();
    for (int number = 0; number < 20; number++) {
      for (int channel = 0; channel < 20; channel++) {
        replies.add(run.say("c" + channel + "-", "c%d-%02d".formatted(channel, number)));
      }
    }
    twilio.script(run.messages("c3-"), Answer.tooMany(null), Answer.error(500, 20500, "oops"));

    topics.send(replies);

    List<Delivery> deliveries = run.deliveries(400);
    assertThat(deliveries).hasOnlyElementsOfType(Delivery.Sent.class);
    for (int channel = 0; channel < 20; channel++) {
      int number = channel;
      List<String> inOrder =
          IntStream.range(0, 20).mapToObj(i -> "c%d-%02d".formatted(number, i)).toList();
      List<String> sent = new ArrayList<>(run.texts("c" + channel + "-"));
      if (channel == 3) {
        assertThat(sent.subList(0, 3)).containsOnly("c3-00");
        sent = sent.subList(2, sent.size());
      }
      assertThat(sent).containsExactlyElementsOf(inOrder);
    }
    await().atMost(Duration.ofSeconds(10)).until(topics::isAllCommitted);
  }

  @Test
  void aChannelThatIsStuckDoesNotKeepOtherPartitionsWaiting() {
    Reply first = run.say("stuck", "0000");
    CountDownLatch release = twilio.hold(run.posts("stuck"));
    List<Reply> many =
        IntStream.range(0, 2_000).mapToObj(n -> run.say("stuck", "%04d".formatted(n))).toList();
    topics.send(many);
    await().until(() -> !run.texts("stuck").isEmpty());

    List<Reply> others =
        IntStream.range(0, 40)
            .mapToObj(number -> run.say("o" + number + "-", "other" + number))
            .filter(reply -> TestTopics.partition(reply) != TestTopics.partition(first))
            .toList();
    topics.send(others);

    assertThat(run.deliveries(others.size()))
        .extracting(Delivery::replyId)
        .containsExactlyInAnyOrderElementsOf(others.stream().map(Reply::id).toList());
    assertThat(waiting()).as("held of 2,000, the rest stays in Kafka").isBetween(800.0, 1_400.0);
    release.countDown();
    await().atMost(Duration.ofSeconds(30)).until(() -> run.texts("stuck").size() == 2_000);
    assertThat(run.texts("stuck")).isSorted();
    await().atMost(Duration.ofSeconds(10)).until(topics::isAllCommitted);
  }

  @Test
  void bulkIsSentInOrderAndDelaysNoReply() {
    List<Reply> bulk =
        IntStream.range(0, 4_000)
            .mapToObj(number -> run.say("b" + number % 100 + "-", "bulk%04d".formatted(number)))
            .toList();
    topics.sendBulk(bulk);
    await().until(() -> !twilio.received(run.posts("b")).isEmpty());

    List<Reply> replies =
        IntStream.range(0, 100).mapToObj(n -> run.say("b" + n + "-", "reply" + n)).toList();
    topics.send(replies);

    await().until(() -> postedTo("b").stream().filter(x -> x.startsWith("reply")).count() == 100);
    assertThat(postedTo("b")).as("still on its way").hasSizeLessThan(4_000);
    await().atMost(Duration.ofSeconds(30)).until(() -> postedTo("b").size() == 4_100);
    assertThat(run.texts("b7-")).filteredOn(x -> x.startsWith("bulk")).hasSize(40).isSorted();
    await().atMost(Duration.ofSeconds(10)).until(topics::isAllCommitted);
    given()
        .get("/q/metrics")
        .then()
        .body(containsString("earshot_egress_oldest_seconds{class=\"bulk\"} 0.0"))
        .body(containsString("{class=\"bulk\",command=\"say\",result=\"sent\"} 4000.0"));
  }

  private static double waiting() {
    String name = "earshot_egress_waiting{class=\"reply\"} ";
    return given()
        .get("/q/metrics")
        .asString()
        .lines()
        .filter(line -> line.startsWith(name))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length())))
        .findFirst()
        .orElseThrow();
  }

  private List<String> postedTo(String channels) {
    return twilio.received(run.posts(channels)).stream().map(one -> one.field("Body")).toList();
  }

  @Test
  void aRefusedReplyIsADeadLetterAndItsLaneGoesOn() {
    twilio.script(run.messages("r"), Answer.error(400, 50304, "Invalid attributes"));

    topics.send(List.of(run.say("r", "bad"), run.say("r", "good")));

    List<Delivery> deliveries = run.deliveries(2);
    Delivery.Failed failed = (Delivery.Failed) deliveries.getFirst();
    assertThat(failed.code()).isEqualTo(50304);
    assertThat(failed.httpStatus()).isEqualTo(400);
    assertThat(deliveries.getLast())
        .isInstanceOf(Delivery.Sent.class)
        .returns(run.id() + "-good", Delivery::replyId);
    assertThat(run.texts("r")).containsExactly("bad", "good");
    DeadLetter letter = deadLetter(run.id() + "-bad");
    assertThat(letter.service()).isEqualTo("egress");
    assertThat(letter.cause()).isEqualTo("refused");
    assertThat(letter.message()).contains("50304").contains("JSON");
    assertThat(letter.topic()).isEqualTo(NAMES.replies());
    assertThat(letter.offset()).isNotNull();
    assertThat(ModelJson.decodeReply(letter.original().getBytes(StandardCharsets.UTF_8)).id())
        .isEqualTo(run.id() + "-bad");
  }

  @Test
  void aRefusedReplyIsToldToHandlersInItsChannel() {
    twilio.script(run.messages("f"), Answer.error(400, 50304, "Invalid attributes"));
    Reply bad = run.say("f", "bad");

    topics.send(List.of(bad));

    DeliveryEvent failed =
        (DeliveryEvent)
            topics
                .read(
                    NAMES.events(),
                    one -> ModelJson.decodeEvent(one.value()),
                    event -> event.id().equals("deliveryFailed:" + bad.id()),
                    1)
                .getFirst();
    assertThat(failed.status()).isEqualTo("failed");
    assertThat(failed.errorCode()).isEqualTo("50304");
    assertThat(failed.replyId()).isEqualTo(bad.id());
    assertThat(failed.channel()).isEqualTo(bad.channel());
  }

  private DeadLetter deadLetter(String text) {
    return topics
        .read(
            NAMES.deadLetters(),
            one -> ModelJson.decodeDeadLetter(one.value()),
            letter -> String.valueOf(letter.original()).contains(text),
            1)
        .getFirst();
  }

  @Test
  void whatIsNoReplyIsADeadLetterAndStopsNothing() {
    try (KafkaProducer<String, byte[]> producer = topics.producer(Map.of())) {
      byte[] nonsense = ("{no reply " + run.id()).getBytes(StandardCharsets.UTF_8);
      producer.send(new ProducerRecord<>(NAMES.replies(), "k", nonsense));
      producer.send(new ProducerRecord<>(NAMES.replies(), "k", null));
      producer.send(TestTopics.record(run.say("u", "after")));
    }

    assertThat(run.deliveries(1).getFirst().replyId()).isEqualTo(run.id() + "-after");
    assertThat(deadLetter("{no reply " + run.id()).cause()).isEqualTo("undecodable");
    await().atMost(Duration.ofSeconds(10)).until(topics::isAllCommitted);
  }

  @Test
  void repliesOfAnAbortedTransactionAreNotSent() {
    try (KafkaProducer<String, byte[]> producer =
        topics.producer(Map.of("transactional.id", "dispatcher-" + run.id()))) {
      producer.initTransactions();
      producer.beginTransaction();
      producer.send(TestTopics.record(run.say("t", "aborted")));
      producer.flush();
      producer.abortTransaction();
      producer.beginTransaction();
      producer.send(TestTopics.record(run.say("t", "committed")));
      producer.commitTransaction();
    }

    assertThat(run.deliveries(1).getFirst().replyId()).isEqualTo(run.id() + "-committed");
    assertThat(run.texts("t")).containsExactly("committed");
    // Behind the last record stands the end of the transaction; it is not left as a lag of one.
    await().atMost(Duration.ofSeconds(10)).until(topics::isAllCommitted);
  }

  @Test
  void atStartTheBotTellsWhereItIsAMemberAndJoinsTheOtherChannels() {
    List<MembershipEvent> events =
        topics
            .read(
                NAMES.events(),
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
    topics.send(List.of(run.say("h", "headers")));

    Map<String, String> headers =
        topics.read(NAMES.deliveries(), one -> one, one -> true, 1).stream()
            .findFirst()
            .map(
                one -> {
                  Map<String, String> found = new TreeMap<>();
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
  void healthAndMetricsTell() {
    topics.send(List.of(run.say("m", "metric")));
    run.deliveries(1);

    given().get("/q/health/ready").then().statusCode(200).body("status", is("UP"));
    given()
        .get("/q/metrics")
        .then()
        .statusCode(200)
        .body(
            containsString(
                "earshot_egress_replies_total{class=\"reply\",command=\"say\",result=\"sent\"}"))
        .body(containsString("earshot_egress_waiting{class=\"reply\"} 0.0"))
        .body(containsString("earshot_egress_account_tokens{account=\"AC1\"}"))
        .body(containsString("earshot_egress_calls_seconds_count{call=\"say\",result=\"ok\"}"));
  }
}
