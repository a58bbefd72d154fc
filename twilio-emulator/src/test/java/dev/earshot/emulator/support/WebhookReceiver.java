package dev.earshot.emulator.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** An HTTP server that webhooks are sent to. It answers 200 unless told otherwise. */
public final class WebhookReceiver implements AutoCloseable {
  /** What to answer. */
  public record Answer(int status, String body) {
    /** Taken, nothing to say. */
    public static final Answer OK = new Answer(200, "");
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private volatile Function<Received, Answer> answers = _ -> Answer.OK;

  /** A receiver on a free port. */
  public WebhookReceiver() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::take);
    server.start();
  }

  /** Its address with this path. */
  public String url(String path) {
    return "http://localhost:" + server.getAddress().getPort() + path;
  }

  /** Answers like this from now on; called before the webhook counts as received. */
  public void answer(Function<Received, Answer> function) {
    answers = function;
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String query = exchange.getRequestURI().getRawQuery();
      Received webhook =
          new Received(
              exchange.getRequestMethod(),
              url(exchange.getRequestURI().toString()),
              parameters(body),
              parameters(query),
              exchange.getRequestHeaders().getFirst("X-Twilio-Signature"),
              exchange.getRequestHeaders().getFirst("I-Twilio-Idempotency-Token"),
              exchange.getRequestHeaders().getFirst("Content-Type"));
      Answer answer = answers.apply(webhook);
      received.add(webhook);
      byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private static Map<String, String> parameters(String encoded) {
    Map<String, String> parameters = new LinkedHashMap<>();
    if (encoded != null && !encoded.isEmpty()) {
      for (String pair : encoded.split("&")) {
        String[] parts = pair.split("=", 2);
        String before = parameters.put(decode(parts[0]), parts.length == 1 ? "" : decode(parts[1]));
        assertThat(before).as("an earlier value of %s", parts[0]).isNull();
      }
    }
    return parameters;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** All of them so far, in the order in which they were answered. */
  public List<Received> received() {
    return List.copyOf(received);
  }

  /** Those of one event. */
  public List<Received> of(String event) {
    return received.stream().filter(webhook -> event.equals(webhook.event())).toList();
  }

  /** Waits for the first webhook of this event. */
  public Received await(String event) {
    return await(webhook -> event.equals(webhook.event()), event);
  }

  /** Waits for the first webhook that is like this. */
  public Received await(Predicate<Received> wanted, String what) {
    awaitUntil(() -> received.stream().anyMatch(wanted), what);
    return received.stream().filter(wanted).findFirst().orElseThrow();
  }

  /** Waits until so many have come. */
  public void awaitCount(int count) {
    awaitUntil(() -> received.size() >= count, count + " webhooks");
  }

  private void awaitUntil(Callable<Boolean> condition, String what) {
    Awaitility.await(what)
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(10))
        .until(condition);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
