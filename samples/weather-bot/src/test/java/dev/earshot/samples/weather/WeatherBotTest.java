package dev.earshot.samples.weather;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.earshot.testkit.BotTest;
import dev.earshot.testkit.CrashReport;
import dev.earshot.testkit.CrashTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeatherBotTest {
  private static final String SUNNY = "{\"sky\":\"sunny\",\"degrees\":21}";
  private static final String NO_ALERT =
      "The weather service took no alert for Oslo. Please ask again later.";
  private static final String OFFER = "Shall I warn you when it gets worse?";

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final Set<String> alerts = ConcurrentHashMap.newKeySet();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private HttpServer service;
  private volatile int status = 200;
  private volatile String body = SUNNY;
  private volatile boolean hangs;
  private volatile boolean hangsHalfway;

  @BeforeEach
  void start() throws IOException {
    service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    service.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    service.createContext("/weather", this::answer);
    service.createContext(
        "/alerts",
        exchange -> {
          alerts.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
          answer(exchange);
        });
    service.start();
  }

  @AfterEach
  void stop() {
    stopped.countDown();
    service.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
      if (hangs) {
        stopped.await();
      }
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      int half = bytes.length / 2;
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes, 0, half);
      exchange.getResponseBody().flush();
      if (hangsHalfway) {
        stopped.await();
      }
      exchange.getResponseBody().write(bytes, half, bytes.length - half);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Map<String, String> settings() {
    return Map.of(
        "api-url",
        "http://localhost:" + service.getAddress().getPort(),
        "api-limit",
        hangs || hangsHalfway ? "200ms" : "10s");
  }

  private BotTest test() {
    return BotTest.with(settings(), new WeatherBot());
  }

  @Test
  void tellsTheWeather() {
    test().user("weather in São Paulo").expect("It is sunny in São Paulo, at 21 °C.", OFFER);
    assertThat(asked).containsExactly("GET /weather?place=S%C3%A3o+Paulo");
  }

  @Test
  void warnsWhoWantsToBeWarned() {
    BotTest test = test().user("weather in Oslo").expect("It is sunny in Oslo, at 21 °C.", OFFER);
    test.user("yes").expect("I will warn you about Oslo.").expectNothingMore();
    assertThat(asked).containsExactly("GET /weather?place=Oslo", "POST /alerts?place=Oslo");
  }

  @Test
  void asksNoOneTwiceWhoDoesNotWantToBeWarned() {
    test().user("weather in Oslo").user("no").expect("It is sunny in Oslo, at 21 °C.", OFFER);
    assertThat(alerts).isEmpty();
  }

  @Test
  void saysWhatTheServiceDoesNotKnow() {
    status = 404;
    test().user("weather in Oz").expect("I don't know where Oz is.").expectNothingMore();
  }

  @Test
  void saysThatTheServiceHasTrouble() {
    status = 500;
    test().user("weather in Oslo").expect("The weather service has trouble. Please ask later.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html>",
        "",
        "null",
        "[]",
        "{}",
        "{\"sky\":\"sunny\"}",
        "{\"sky\":null,\"degrees\":21}",
        "{\"sky\":\"sunny\",\"degrees\":null}"
      })
  void saysThatTheServiceCannotBeUnderstood(String answer) {
    body = answer;
    test()
        .user("weather in Oslo")
        .expect("The weather service speaks in riddles. Please ask later.");
  }

  @Test
  void doesNotMindWhatTheServiceTellsBesides() {
    body = "{\"sky\":\"sunny\",\"degrees\":21,\"wind\":\"east\"}";
    test().user("weather in Oslo").expect("It is sunny in Oslo, at 21 °C.");
  }

  @Test
  void asksAgainAfterAFailureThatIsNoneOfTheServices() {
    test()
        .failing("weather", new IOException("no file descriptors"), 2)
        .user("weather in Oslo")
        .expect("It is sunny in Oslo, at 21 °C.", OFFER)
        .expectNothingMore();
  }

  @Test
  void saysThatTheServiceDoesNotAnswer() {
    hangs = true;
    test().user("weather in Oslo").expect("The weather service does not answer. Please ask later.");
  }

  @Test
  @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void saysSoAlsoIfTheAnswerStopsHalfway() {
    hangsHalfway = true;
    test().user("weather in Oslo").expect("The weather service does not answer. Please ask later.");
    test().user("warn me about Oslo").expect(NO_ALERT);
  }

  @Test
  void addsOneAlertAlthoughItsAnswerWasLost() {
    BotTest test = test().failingAfterWork("alert", new IOException("connection reset"), 2);
    test.user("warn me about Oslo").expect("I will warn you about Oslo.").expectNothingMore();
    assertThat(asked).hasSize(3);
    assertThat(alerts).hasSize(1);
  }

  @Test
  void saysThatAnAlertCouldNotBeAdded() {
    status = 500;
    test().user("warn me about Oslo").expect(NO_ALERT).expectNothingMore();
  }

  @Test
  void saysSoAlsoIfTheServiceDoesNotAnswer() {
    hangs = true;
    test().user("warn me about Oslo").expect(NO_ALERT).expectNothingMore();
  }

  @Test
  void addsOneAlertWhateverStepItCrashesAfter() {
    CrashReport report =
        CrashTest.ofModules(
                settings(),
                () -> List.of(new WeatherBot()),
                test -> test.user("weather in Oslo").user("yes"))
            .run();
    assertThat(report.points()).isGreaterThan(3);
    assertThat(report.repeatedWork()).containsKeys("weather", "alert");
    assertThat(alerts).hasSize(1);
  }
}
