package dev.earshot.ingress.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.earshot.ingress.TestSigner;
import dev.earshot.ingress.signature.BodyHash;
import dev.earshot.model.DeliveryEvent;
import dev.earshot.model.Event;
import dev.earshot.model.MessageEvent;
import dev.earshot.model.ModelJson;
import dev.earshot.model.Product;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(BrokerResource.class)
class AcceptedWebhooksTest {
  private static final String URL = Webhooks.PUBLIC_URL + Webhooks.PATH;

  @TestHTTPResource URI server;

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String brokers;

  private Webhooks webhooks;
  private EventsTopic topic;

  @BeforeEach
  void connect() {
    webhooks = new Webhooks(server.getPort());
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> webhooks.get("/q/health/ready", null).statusCode() == 200);
    topic = new EventsTopic(brokers, "ingress-test.events");
  }

  @AfterEach
  void disconnect() {
    topic.close();
    webhooks.close();
  }

  @Test
  void publishesAChatMessageWithKeyHeadersAndJson() throws Exception {
    HttpResponse<String> answer = webhooks.post(Webhooks.message("IMchat"));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
    ConsumerRecord<String, byte[]> record =
        published("onMessageSent:IMchat:2020-03-14T17:04:44.742Z");
    assertThat(record.key()).isEqualTo(Webhooks.ACCOUNT + "/IS1/CH1");
    assertThat(headers(record))
        .containsEntry("ce_specversion", "1.0")
        .containsEntry("ce_id", "onMessageSent:IMchat:2020-03-14T17:04:44.742Z")
        .containsEntry("ce_type", "dev.earshot.event.onMessageSent")
        .containsEntry("ce_source", "/twilio/chat")
        .containsEntry("ce_subject", Webhooks.ACCOUNT + "/IS1/CH1")
        .containsEntry("content-type", "application/json; charset=UTF-8");
    MessageEvent event = (MessageEvent) ModelJson.decodeEvent(record.value());
    assertThat(event.text()).isEqualTo("héllo & bye + 100%");
    assertThat(event.header().bot()).isEqualTo("chat");
    assertThat(topic.partitionCount()).isEqualTo(3);
  }

  @Test
  void publishesAnEventOfConversations() throws Exception {
    Map<String, String> added = new HashMap<>();
    added.put("AccountSid", Webhooks.ACCOUNT);
    added.put("EventType", "onMessageAdded");
    added.put("ConversationSid", "CH7");
    added.put("MessageSid", "IMtalk");
    added.put("Author", "bob");
    added.put("Body", "hi");
    added.put("DateCreated", "2025-01-01T00:00:00.000Z");
    HttpResponse<String> answer = webhooks.post(added);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
    ConsumerRecord<String, byte[]> record = published("onMessageSent:IMtalk:2025-01-01T00:00:00Z");
    assertThat(record.key()).isEqualTo(Webhooks.ACCOUNT + "/IS2/CH7");
    assertThat(event(record).header().product()).isEqualTo(Product.CONVERSATIONS);
    assertThat(event(record).header().bot()).isEqualTo("talk");
  }

  @Test
  void publishesAnEventOfIpMessagingOfAnotherAccount() throws Exception {
    Map<String, String> sent = Webhooks.message("IMold");
    sent.put("AccountSid", "AC00000000000000000000000000000002");
    sent.put("InstanceSid", "IS3");

    assertThat(webhooks.post(sent).statusCode()).isEqualTo(200);
    ConsumerRecord<String, byte[]> record =
        published("onMessageSent:IMold:2020-03-14T17:04:44.742Z");
    assertThat(record.key()).isEqualTo("AC00000000000000000000000000000002/IS3/CH1");
    assertThat(event(record).header().product()).isEqualTo(Product.IP_MESSAGING);
  }

  @Test
  void answersAnSmsWithEmptyTwimlAndPublishesIt() throws Exception {
    HttpResponse<String> answer =
        webhooks.post(
            Map.of(
                "AccountSid", Webhooks.ACCOUNT,
                "MessageSid", "SMin",
                "From", "whatsapp:+15552",
                "To", "whatsapp:+15551",
                "Body", "hi"));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/xml");
    assertThat(answer.body()).isEqualTo("<Response/>");
    ConsumerRecord<String, byte[]> record = published("incomingMessage:SMin");
    assertThat(record.key())
        .isEqualTo(Webhooks.ACCOUNT + "/messaging/whatsapp:+15551,whatsapp:+15552");
    assertThat(event(record).header().bot()).isEqualTo("sms");
  }

  @Test
  void answersAStatusCallbackEmptyAndPublishesIt() throws Exception {
    HttpResponse<String> answer =
        webhooks.post(
            Map.of(
                "AccountSid", Webhooks.ACCOUNT,
                "MessageSid", "SMout",
                "MessageStatus", "delivered",
                "From", "+15551",
                "To", "+15552"));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
    assertThat(event(published("statusCallback:SMout:delivered")))
        .isInstanceOf(DeliveryEvent.class);
  }

  @Test
  void aStatusCallbackTellsTheReplyInTheSignedQuery() throws Exception {
    Map<String, String> parameters =
        Map.of(
            "AccountSid", Webhooks.ACCOUNT,
            "MessageSid", "SMwatched",
            "MessageStatus", "delivered",
            "From", "+15551",
            "To", "+15552");
    String query = "?reply=0a1b";
    String signature = TestSigner.sign(Webhooks.TOKEN, URL + query, parameters);

    assertThat(
            webhooks
                .post("?reply=ffff", Webhooks.FORM, TestSigner.form(parameters), signature)
                .statusCode())
        .isEqualTo(403);
    assertThat(
            webhooks
                .post(query, Webhooks.FORM, TestSigner.form(parameters), signature)
                .statusCode())
        .isEqualTo(200);
    ConsumerRecord<String, byte[]> record = published("statusCallback:SMwatched:delivered");
    assertThat(((DeliveryEvent) event(record)).replyId()).isEqualTo("0a1b");
    assertThat(record.key()).isEqualTo(Webhooks.ACCOUNT + "/messaging/+15551,+15552");
  }

  @Test
  void takesTheQueryOfAPostAsPartOfTheUrlOnly() throws Exception {
    Map<String, String> parameters = Webhooks.message("IMquery");
    String query = "?env=a%2Bb%20c";

    HttpResponse<String> answer =
        webhooks.post(
            query,
            Webhooks.FORM + "; charset=UTF-8",
            TestSigner.form(parameters),
            TestSigner.sign(
                Webhooks.TOKEN,
                "https://bot.example.org:443/hooks/twilio/receive" + query,
                parameters));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(
            event(published("onMessageSent:IMquery:2020-03-14T17:04:44.742Z"))
                .header()
                .parameters())
        .doesNotContainKey("env");
  }

  @Test
  void acceptsRepeatedParameters() throws Exception {
    Map<String, String> parameters = Webhooks.message("IMrepeated");
    String form = TestSigner.form(parameters) + "&Z=2&Z=1&Z=2";
    StringBuilder signed = new StringBuilder(URL);
    parameters.forEach((name, value) -> signed.append(name).append(value));
    signed.append("Z1Z2");

    HttpResponse<String> answer =
        webhooks.post("", Webhooks.FORM, form, TestSigner.sign(Webhooks.TOKEN, signed.toString()));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(
            event(published("onMessageSent:IMrepeated:2020-03-14T17:04:44.742Z"))
                .header()
                .parameters())
        .containsEntry("Z", List.of("2", "1", "2"));
  }

  @Test
  void acceptsAJsonBodyWhoseHashIsInTheSignedQuery() throws Exception {
    String body = ModelJson.mapper().writeValueAsString(Webhooks.message("IMjson"));
    String query = "?bodySHA256=" + BodyHash.of(body.getBytes(StandardCharsets.UTF_8));
    String signature = TestSigner.sign(Webhooks.TOKEN, URL + query);

    assertThat(webhooks.post(query, "application/json", body, signature).statusCode())
        .isEqualTo(200);
    assertThat(webhooks.post(query, "application/json", body + " ", signature).statusCode())
        .isEqualTo(403);
    published("onMessageSent:IMjson:2020-03-14T17:04:44.742Z");
  }

  @Test
  void acceptsGetWithTheParametersInTheQuery() throws Exception {
    String query = "?" + TestSigner.form(Webhooks.message("IMget"));

    HttpResponse<String> answer =
        webhooks.get(Webhooks.PATH + query, TestSigner.sign(Webhooks.TOKEN, URL + query));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(
            ((MessageEvent) event(published("onMessageSent:IMget:2020-03-14T17:04:44.742Z")))
                .text())
        .isEqualTo("héllo & bye + 100%");
  }

  @Test
  void countsWhatItAcceptedAndTimesKafka() throws Exception {
    webhooks.post(Webhooks.message("IMcount"));

    assertThat(webhooks.get("/q/metrics", null).body())
        .containsPattern(
            "earshot_ingress_webhooks_total\\{product=\"chat\",result=\"accepted\"\\} [1-9]")
        .containsPattern("earshot_ingress_publish_seconds_count [1-9]");
  }

  /** The answer of 200 promises that the record is there, so it is not waited for. */
  private ConsumerRecord<String, byte[]> published(String id) {
    return topic.records().stream()
        .filter(record -> id.equals(headers(record).get("ce_id")))
        .reduce(
            (a, b) -> {
              throw new AssertionError("published twice: " + id);
            })
        .orElseThrow(() -> new AssertionError("not published: " + id));
  }

  private static Event event(ConsumerRecord<String, byte[]> record) {
    return ModelJson.decodeEvent(record.value());
  }

  private static Map<String, String> headers(ConsumerRecord<String, byte[]> record) {
    Map<String, String> headers = new HashMap<>();
    record
        .headers()
        .forEach(
            header ->
                headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
    return headers;
  }
}
