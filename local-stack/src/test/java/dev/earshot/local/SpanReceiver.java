package dev.earshot.local;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;

/** A collector of OpenTelemetry's, over HTTP. Thread-safe. */
final class SpanReceiver implements AutoCloseable {
  private final HttpServer server;
  private final List<Span> spans = new CopyOnWriteArrayList<>();

  /**
   * A span.
   *
   * @param parent the id of the span it is in; empty if it is in none
   * @param attributes as texts
   */
  record Span(
      String service,
      String name,
      String kind,
      String trace,
      String id,
      String parent,
      Map<String, String> attributes) {}

  SpanReceiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/traces", this::take);
    server.start();
  }

  /** Lets the stack make traces and send them here. */
  LocalStackBuilder tracing(LocalStackBuilder stack) {
    return stack
        .environment("OTEL_SDK_DISABLED", "false")
        .environment(
            "OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:" + server.getAddress().getPort())
        .environment("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf");
  }

  List<Span> spans() {
    return List.copyOf(spans);
  }

  /** The first span of this name in a trace. */
  Optional<Span> find(String trace, String name) {
    return spans.stream()
        .filter(span -> span.trace().equals(trace) && span.name().equals(name))
        .findFirst();
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
      InputStream body = exchange.getRequestBody();
      ExportTraceServiceRequest request =
          ExportTraceServiceRequest.parseFrom(zipped ? new GZIPInputStream(body) : body);
      request.getResourceSpansList().forEach(this::take);
      byte[] answer = ExportTraceServiceResponse.getDefaultInstance().toByteArray();
      exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
      exchange.sendResponseHeaders(200, answer.length == 0 ? -1 : answer.length);
    }
  }

  private void take(ResourceSpans sent) {
    String service = texts(sent.getResource().getAttributesList()).get("service.name");
    sent.getScopeSpansList().stream()
        .flatMap(scope -> scope.getSpansList().stream())
        .forEach(
            span ->
                spans.add(
                    new Span(
                        service,
                        span.getName(),
                        span.getKind().name().replace("SPAN_KIND_", ""),
                        hex(span.getTraceId()),
                        hex(span.getSpanId()),
                        hex(span.getParentSpanId()),
                        texts(span.getAttributesList()))));
  }

  private static Map<String, String> texts(List<KeyValue> attributes) {
    Map<String, String> texts = new HashMap<>();
    for (KeyValue attribute : attributes) {
      texts.put(
          attribute.getKey(),
          attribute.getValue().hasStringValue()
              ? attribute.getValue().getStringValue()
              : attribute.getValue().toString());
    }
    return texts;
  }

  private static String hex(ByteString bytes) {
    return HexFormat.of().formatHex(bytes.toByteArray());
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
