package dev.earshot.egress.twilio;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.earshot.egress.twilio.TwilioStandIn.Answer;
import dev.earshot.model.BotSettings.Key;
import dev.earshot.model.ChannelKey;
import dev.earshot.model.Product;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One call is one request, whatever Twilio answers. */
class TwilioHttpClientTest {
  private static final ChannelKey CHANNEL = new ChannelKey("AC1", "IS1", "CH1");
  private static final Post HELLO = new Post("Hello", List.of(), "{}");
  private static final String CHAT_MESSAGES = "POST /v2/Services/IS1/Channels/CH1/Messages";

  private final TwilioStandIn twilio = TwilioStandIn.start();

  @AfterEach
  void stop() {
    twilio.close();
  }

  private ChannelApi api(Product product) {
    return TestApi.of(product, twilio.url(), Map.of(Key.AUTH_TOKEN, "t0ken"));
  }

  private TwilioCallException failure(Answer answer) {
    twilio.script(CHAT_MESSAGES, answer);
    TwilioCallException failure =
        catchThrowableOfType(
            TwilioCallException.class, () -> api(Product.CHAT).post(CHANNEL, HELLO));
    assertThat(twilio.received(CHAT_MESSAGES)).as("requests made").hasSize(1);
    return failure;
  }

  @Test
  void whatTheLastCheckRefusesIsNotSent() {
    IllegalStateException refusal = new IllegalStateException("not ours");

    assertThatThrownBy(
            () ->
                LastCheck.before(
                    () -> {
                      throw refusal;
                    },
                    () -> api(Product.CHAT).post(CHANNEL, HELLO)))
        .isSameAs(refusal);
    assertThat(twilio.received(CHAT_MESSAGES)).isEmpty();

    AtomicInteger checks = new AtomicInteger();
    LastCheck.before(checks::incrementAndGet, () -> api(Product.CHAT).post(CHANNEL, HELLO));
    assertThat(checks).hasValue(1);
    assertThat(twilio.received(CHAT_MESSAGES)).hasSize(1);
  }

  @Test
  void aServerErrorIsInDoubtAndNotRepeated() {
    TwilioCallException failure = failure(Answer.error(500, 20500, "Internal Server Error"));

    assertThat(failure.httpStatus()).isEqualTo(500);
    assertThat(failure.code()).isEqualTo(20500);
    assertThat(failure.isInDoubt()).isTrue();
  }

  @Test
  void unavailableIsNotRepeatedEither() {
    assertThat(failure(Answer.json(503, "")).httpStatus()).isEqualTo(503);
  }

  @Test
  void htmlInsteadOfJsonKeepsItsStatus() {
    TwilioCallException failure = failure(Answer.html(502));

    assertThat(failure.httpStatus()).isEqualTo(502);
    assertThat(failure.code()).isNull();
    assertThat(failure).hasMessage("Bad Gateway");
  }

  @Test
  void anEmptyBodyKeepsItsStatus() {
    TwilioCallException failure = failure(Answer.json(404, ""));

    assertThat(failure.httpStatus()).isEqualTo(404);
    assertThat(failure.code()).isNull();
    assertThat(failure.summary()).isEqualTo("HTTP 404: no text");
  }

  @Test
  void tooManyRequestsTellsHowLongToWait() {
    TwilioCallException failure = failure(Answer.tooMany("3"));

    assertThat(failure.httpStatus()).isEqualTo(429);
    assertThat(failure.code()).isEqualTo(20429);
    assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(3));
    assertThat(failure.isInDoubt()).isFalse();
  }

  @Test
  void tooManyRequestsMaySayNothing() {
    assertThat(failure(Answer.tooMany(null)).retryAfter()).isNull();
  }

  @Test
  void aConnectionThatIsCutOffIsInDoubt() {
    twilio.script(CHAT_MESSAGES, Answer.hangUp());

    TwilioCallException dropped =
        catchThrowableOfType(
            TwilioCallException.class, () -> api(Product.CHAT).post(CHANNEL, HELLO));

    assertThat(dropped.httpStatus()).isNull();
    assertThat(dropped.isInDoubt()).isTrue();
    assertThat(twilio.received(CHAT_MESSAGES)).hasSize(1);
  }

  private static ServerSocket silence() throws IOException {
    return new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
  }

  private static TwilioCallException failureAt(String scheme, ServerSocket server) {
    ChannelApi api =
        TestApi.of(
            Product.CHAT,
            scheme + "://127.0.0.1:" + server.getLocalPort(),
            Map.of(Key.AUTH_TOKEN, "t0ken"));
    return catchThrowableOfType(TwilioCallException.class, () -> api.post(CHANNEL, HELLO));
  }

  @Test
  void silenceEndsAfterTheAnswerTimeout() throws IOException {
    try (ServerSocket silent = silence()) {
      TwilioCallException failure = failureAt("http", silent);

      assertThat(failure).hasMessageContaining("No complete answer within PT0.5S");
      assertThat(failure.isInDoubt()).isTrue();
    }
  }

  @Test
  void anAnswerThatTricklesEndsAfterTheAnswerTimeout() throws IOException {
    try (ServerSocket server = silence()) {
      Thread.ofVirtual().start(() -> trickle(server));

      TwilioCallException failure = failureAt("http", server);

      assertThat(failure).hasMessageContaining("No complete answer within PT0.5S");
      assertThat(failure.isInDoubt()).isTrue();
    }
  }

  private static void trickle(ServerSocket server) {
    try (Socket socket = server.accept()) {
      OutputStream out = socket.getOutputStream();
      out.write("HTTP/1.1 201 Created\r\nContent-Length: 10000\r\n\r\n".getBytes(US_ASCII));
      for (int sent = 0; sent < 10_000; sent++) {
        out.write(' ');
        out.flush();
        LockSupport.parkNanos(20_000_000);
      }
    } catch (IOException e) {
      // Closed by the client, as it should.
    }
  }

  @Test
  @Timeout(60)
  void silenceBeforeTheConnectionIsEncryptedHasSentNothing() throws IOException {
    try (ServerSocket silent = silence()) {
      TwilioCallException failure = failureAt("https", silent);

      assertThat(failure).hasMessageContaining("ConnectTimeoutException");
      assertThat(failure.isInDoubt()).isFalse();
    }
  }

  @Test
  void aRefusedConnectionHasSentNothing() {
    twilio.close();

    TwilioCallException failure =
        catchThrowableOfType(
            TwilioCallException.class, () -> api(Product.CHAT).post(CHANNEL, HELLO));

    assertThat(failure.httpStatus()).isNull();
    assertThat(failure.isInDoubt()).isFalse();
    assertThat(failure.summary()).startsWith("no answer from Twilio");
  }

  @Test
  void anUnreadableAnswerAfterAcceptanceIsNotAFailureToSend() {
    TwilioCallException failure = failure(Answer.json(201, "<html>"));

    assertThat(failure.httpStatus()).isEqualTo(200);
    assertThat(failure.isInDoubt()).isFalse();
  }
}
