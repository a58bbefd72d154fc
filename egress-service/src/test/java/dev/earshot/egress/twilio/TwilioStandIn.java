package dev.earshot.egress.twilio;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Answers as Twilio's REST API would: creates what is posted, lists messages and nothing else,
 * unless a test has scripted other answers. Records every request.
 */
public final class TwilioStandIn implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** What came in; form and query parameters are decoded, in order. */
  public record Received(
      String method,
      String path,
      Map<String, List<String>> query,
      Map<String, List<String>> form,
      Map<String, String> headers) {
    public String field(String name) {
      List<String> values = form.get(name);
      return values == null ? null : values.getFirst();
    }
  }

  /**
   * What goes out.
   *
   * @param carriedOut whether a message posted is there afterwards, whatever the answer says
   */
  public record Answer(
      int status,
      String contentType,
      String body,
      Map<String, String> headers,
      boolean carriedOut) {
    public static Answer json(int status, String body) {
      return new Answer(status, "application/json", body, Map.of(), status < 300);
    }

    public static Answer error(int status, int code, String text) {
      return json(
          status,
          "{\"code\":%d,\"message\":\"%s\",\"more_info\":\"https://www.twilio.com/docs/errors/%d\",\"status\":%d}"
              .formatted(code, text, code, status));
    }

    public static Answer tooMany(String retryAfter) {
      Answer answer = error(429, 20429, "Too Many Requests");
      return retryAfter == null
          ? answer
          : new Answer(
              429, answer.contentType, answer.body, Map.of("Retry-After", retryAfter), false);
    }

    public static Answer html(int status) {
      return new Answer(
          status, "text/html", "<html><body><h1>Bad Gateway</h1></body></html>", Map.of(), false);
    }

    /** Closes the connection without a word. */
    public static Answer hangUp() {
      return new Answer(-1, null, "", Map.of(), false);
    }

    /** Does what is asked and then answers so. */
    public static Answer doneBut(Answer answer) {
      return new Answer(answer.status, answer.contentType, answer.body, answer.headers, true);
    }
  }

  private record Script(String request, ConcurrentLinkedDeque<Answer> answers) {}

  private final HttpServer server;
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final List<Script> scripts = new CopyOnWriteArrayList<>();
  private final Map<String, ConcurrentLinkedDeque<String>> messages = new ConcurrentHashMap<>();
  private final Map<String, CountDownLatch> held = new ConcurrentHashMap<>();
  private volatile Answer always;
  private final AtomicInteger created = new AtomicInteger();

  private TwilioStandIn(HttpServer server) {
    this.server = server;
  }

  public static TwilioStandIn start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
      TwilioStandIn twilio = new TwilioStandIn(server);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.createContext("/", twilio::serve);
      server.start();
      return twilio;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Answers requests that contain {@code METHOD /path} so, one after the other. */
  public void script(String request, Answer... answers) {
    scripts.add(new Script(request, new ConcurrentLinkedDeque<>(List.of(answers))));
  }

  /** Answers every request so from now on; null to do as scripted again. */
  public void answerAll(Answer answer) {
    always = answer;
  }

  /**
   * Answers no request that contains {@code METHOD /path}, which is still counted as received,
   * until what is returned is counted down.
   */
  public CountDownLatch hold(String request) {
    CountDownLatch release = new CountDownLatch(1);
    held.put(request, release);
    return release;
  }

  private void awaitRelease(Received request) {
    held.forEach(
        (which, release) -> {
          if (line(request).contains(which)) {
            try {
              release.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          }
        });
  }

  /** How many messages are there, whatever was answered, by {@code POST /path} of a channel. */
  public int posted(String request) {
    return messages
        .getOrDefault(request.substring("POST ".length()), new ConcurrentLinkedDeque<>())
        .size();
  }

  /** All requests so far that contain {@code METHOD /path}. */
  public List<Received> received(String request) {
    return received.stream().filter(one -> line(one).contains(request)).toList();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private static String line(Received request) {
    return request.method() + " " + request.path();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      Received request = read(exchange);
      received.add(request);
      awaitRelease(request);
      Answer answer = answer(request);
      if (answer.carriedOut()) {
        keep(request);
      }
      if (answer.status() < 0) {
        return;
      }
      answer.headers().forEach(exchange.getResponseHeaders()::set);
      if (answer.contentType() != null) {
        exchange.getResponseHeaders().set("Content-Type", answer.contentType());
      }
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static Received read(HttpExchange exchange) throws IOException {
    URI uri = exchange.getRequestURI();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Map<String, String> headers = new LinkedHashMap<>();
    exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
    return new Received(
        exchange.getRequestMethod(),
        uri.getRawPath(),
        FormParameters.read(uri.getRawQuery()),
        FormParameters.read(body),
        headers);
  }

  private Answer answer(Received request) {
    if (always != null) {
      return always;
    }
    for (Script script : scripts) {
      if (line(request).contains(script.request())) {
        Answer answer = script.answers().poll();
        if (answer != null) {
          return answer;
        }
      }
    }
    return switch (request.method()) {
      case "POST" -> Answer.json(201, "{\"sid\":\"XX%032d\"}".formatted(created.incrementAndGet()));
      case "DELETE" -> new Answer(204, null, "", Map.of(), true);
      default -> standing(request.path());
    };
  }

  private void keep(Received request) {
    if (request.method().equals("POST") && request.path().endsWith("/Messages.json")) {
      messages
          .computeIfAbsent(request.path(), path -> new ConcurrentLinkedDeque<>())
          .addFirst(
              JSON.createObjectNode()
                  .put("sid", "IM%032d".formatted(created.incrementAndGet()))
                  .put("body", request.field("Body"))
                  .put("direction", "outbound-api")
                  .put("num_media", "0")
                  .put(
                      "date_created",
                      DateTimeFormatter.RFC_1123_DATE_TIME.format(
                          Instant.now().atOffset(ZoneOffset.UTC)))
                  .toString());
    }
    if (request.method().equals("POST") && request.path().endsWith("/Messages")) {
      messages
          .computeIfAbsent(request.path(), path -> new ConcurrentLinkedDeque<>())
          .addFirst(
              JSON.createObjectNode()
                  .put("sid", "IM%032d".formatted(created.incrementAndGet()))
                  .put("attributes", request.field("Attributes"))
                  .put("date_created", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())
                  .toString());
    }
  }

  private Answer standing(String path) {
    String last = path.substring(path.lastIndexOf('/') + 1);
    if (last.equals("Messages")) {
      return page(
          "messages",
          String.valueOf(messages.getOrDefault(path, new ConcurrentLinkedDeque<>())),
          null);
    }
    if (last.equals("Messages.json")) {
      return Answer.json(
          200,
          "{\"messages\":%s,\"page\":0,\"page_size\":100}"
              .formatted(messages.getOrDefault(path, new ConcurrentLinkedDeque<>())));
    }
    return List.of("Channels", "Conversations").contains(last)
        ? page(last.toLowerCase(Locale.ROOT), "[]", null)
        : Answer.json(200, "{\"sid\":\"XX0\"}");
  }

  /** A page of a list as Chat and Conversations give it. */
  public static Answer page(String key, String items, String nextUrl) {
    String next = nextUrl == null ? "null" : "\"" + nextUrl + "\"";
    return Answer.json(
        200,
        "{\"meta\":{\"key\":\"%s\",\"page\":0,\"page_size\":100,\"url\":\"https://chat.twilio.com/\",\"first_page_url\":\"https://chat.twilio.com/\",\"previous_page_url\":null,\"next_page_url\":%s},\"%s\":%s}"
            .formatted(key, next, key, items));
  }
}
