package dev.earshot.ingress.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.earshot.ingress.TestSigner;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(BrokerResource.class)
class RefusedWebhooksTest {
  @TestHTTPResource URI server;

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String brokers;

  private Webhooks webhooks;
  private EventsTopic topic;
  private int before;

  @BeforeEach
  void connect() {
    webhooks = new Webhooks(server.getPort());
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> webhooks.get("/q/health/ready", null).statusCode() == 200);
    topic = new EventsTopic(brokers, "ingress-test.events");
    before = topic.records().size();
  }

  @AfterEach
  void nothingWasPublished() {
    assertThat(topic.records()).hasSize(before);
    topic.close();
    webhooks.close();
  }

  @Test
  void refusesAWrongSignatureAndNeverEchoesTheTokenOrTheRightOne() throws Exception {
    Map<String, String> parameters = Webhooks.message("IM1");
    String right = TestSigner.sign(Webhooks.TOKEN, Webhooks.PUBLIC_URL + Webhooks.PATH, parameters);
    HttpResponse<String> answer =
        webhooks.post(parameters, TestSigner.sign("other", "https://bot.example.org/"));

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body())
        .contains("PUBLIC_URL")
        .doesNotContain(Webhooks.TOKEN)
        .doesNotContain(right);
    assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
  }

  @Test
  void refusesAMissingSignatureAndAChangedParameter() throws Exception {
    Map<String, String> parameters = Webhooks.message("IM1");
    String signature =
        TestSigner.sign(Webhooks.TOKEN, Webhooks.PUBLIC_URL + Webhooks.PATH, parameters);
    parameters.put("Body", "changed");

    assertThat(webhooks.post(parameters, null).statusCode()).isEqualTo(403);
    assertThat(webhooks.post(parameters, signature).statusCode()).isEqualTo(403);
  }

  @Test
  void refusesASignatureForTheUrlThatTheRequestItselfHas() throws Exception {
    Map<String, String> parameters = Webhooks.message("IM1");
    String own = "http://127.0.0.1:" + server.getPort() + Webhooks.PATH;

    assertThat(
            webhooks
                .post(parameters, TestSigner.sign(Webhooks.TOKEN, own, parameters))
                .statusCode())
        .isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource({"AccountSid, AC9", "InstanceSid, IS9", "InstanceSid, IS3"})
  void refusesAForeignAccountOrServiceWithoutSayingWhichAreConfigured(String name, String value)
      throws Exception {
    Map<String, String> parameters = Webhooks.message("IM1");
    parameters.put(name, value);
    HttpResponse<String> answer = webhooks.post(parameters);

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("not configured for").doesNotContain(Webhooks.ACCOUNT);
  }

  @Test
  void refusesAJsonBodyWithoutItsHash() throws Exception {
    HttpResponse<String> answer =
        webhooks.post(
            "",
            "application/json",
            "{\"AccountSid\":\"" + Webhooks.ACCOUNT + "\"}",
            TestSigner.sign(Webhooks.TOKEN, Webhooks.PUBLIC_URL + Webhooks.PATH));

    assertThat(answer.statusCode()).isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource({
    "application/x-www-form-urlencoded, Body=100%, byte 8",
    "application/x-www-form-urlencoded, Body=%FF, UTF-8",
    "application/x-www-form-urlencoded, '', no parameters",
    "application/x-www-form-urlencoded, Body=hi, AccountSid",
    "application/json, '{', no JSON",
    "application/json, '[]', no object",
    "text/plain, AccountSid=AC1, text/plain",
    ", AccountSid=AC1, content type",
  })
  void saysWhatIsWrongWithAMalformedBody(String contentType, String body, String cause)
      throws Exception {
    HttpResponse<String> answer = webhooks.post("", contentType, body, "any");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains(cause);
  }

  @ParameterizedTest
  @CsvSource({"DateCreated, yesterday", "Index, many", "MessageSid, ''", "ChannelSid, ''"})
  void namesTheParameterThatIsMissingOrMalformed(String name, String value) throws Exception {
    Map<String, String> parameters = Webhooks.message("IM1");
    parameters.put(name, value);
    HttpResponse<String> answer = webhooks.post(parameters);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains(name).contains(value);
  }

  @Test
  void letsTheClientSeeThatABodyOfTwoMegabytesIsTooLong() throws Exception {
    HttpResponse<String> answer =
        webhooks.post("", Webhooks.FORM, "Body=" + "x".repeat(2_000_000), "any");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("2000005 bytes").contains("262144");
    assertThat(webhooks.get("/q/metrics", null).body()).contains("result=\"oversized\"");
  }

  @Test
  void takesABodyOfJustTheAllowedLength() throws Exception {
    String form = "Body=" + "x".repeat(262_144 - 5);

    assertThat(webhooks.post("", Webhooks.FORM, form, "any").body()).contains("AccountSid");
    assertThat(webhooks.post("", Webhooks.FORM, form + "x", "any").body()).contains("262145");
  }
}
