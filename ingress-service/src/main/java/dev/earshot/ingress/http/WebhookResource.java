package dev.earshot.ingress.http;

import dev.earshot.ingress.signature.TwilioSignature;
import dev.earshot.ingress.webhook.PlainText;
import dev.earshot.model.Event;
import dev.earshot.model.EventType;
import dev.earshot.model.Product;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.jboss.logging.Logger;

/**
 * The URL to configure at Twilio. An answer of 200 means that the event stands in Kafka; 400 and
 * 403 that sending it again is useless; 503 that it is not.
 */
@Path("/twilio/receive")
public class WebhookResource {
  private static final Logger LOG = Logger.getLogger(WebhookResource.class);
  private static final String NO_REPLY = "<Response/>";
  private static final String IDEMPOTENCY_TOKEN = "I-Twilio-Idempotency-Token";

  private final WebhookReceiver receiver;
  private final MeterRegistry metrics;

  WebhookResource(WebhookReceiver receiver, MeterRegistry metrics) {
    this.receiver = receiver;
    this.metrics = metrics;
  }

  @POST
  @Consumes(MediaType.WILDCARD)
  @RunOnVirtualThread
  public Response post(InputStream body, @Context HttpServerRequest request) {
    return answer(incoming(true, request, body));
  }

  @GET
  @RunOnVirtualThread
  public Response get(@Context HttpServerRequest request) {
    return answer(incoming(false, request, null));
  }

  private static IncomingRequest incoming(
      boolean isPost, HttpServerRequest request, InputStream body) {
    return new IncomingRequest(
        isPost,
        request.path(),
        request.query(),
        request.scheme() + "://" + request.authority(),
        request.getHeader(HttpHeaders.CONTENT_TYPE),
        request.getHeader(TwilioSignature.HEADER),
        request.getHeader(IDEMPOTENCY_TOKEN),
        body == null ? InputStream.nullInputStream() : body);
  }

  private Response answer(IncomingRequest request) {
    try {
      Event event = receiver.receive(request);
      Product product = event.header().product();
      count(Outcome.ACCEPTED, product.id());
      LOG.debugf(
          "Accepted %s from %s for bot %s: id %s, channel %s, attempt %d.",
          PlainText.of(event.header().name()),
          product.id(),
          event.header().bot(),
          PlainText.of(event.id()),
          PlainText.of(event.channel().text()),
          event.header().retryCount());
      return accepted(event, product);
    } catch (RefusedException e) {
      count(e.outcome(), e.product());
      LOG.warnf("Refused a webhook (%s): %s", e.outcome().tag(), e.logText());
      return refused(e);
    }
  }

  /** An inbound SMS expects TwiML; everything else takes an empty answer as "go on". */
  private static Response accepted(Event event, Product product) {
    boolean wantsTwiml = product == Product.MESSAGING && event.type() == EventType.MESSAGE_SENT;
    return wantsTwiml
        ? Response.ok(NO_REPLY, MediaType.TEXT_XML_TYPE).build()
        : Response.ok().build();
  }

  private static Response refused(RefusedException refusal) {
    Response.ResponseBuilder answer =
        Response.status(refusal.outcome().status())
            .type(MediaType.TEXT_PLAIN_TYPE.withCharset("UTF-8"))
            .entity(refusal.getMessage() + "\n");
    if (refusal.outcome() == Outcome.UNAVAILABLE) {
      answer.header(HttpHeaders.RETRY_AFTER, "1");
    }
    return answer.build();
  }

  private void count(Outcome outcome, String product) {
    metrics
        .counter("earshot.ingress.webhooks", "result", outcome.tag(), "product", product)
        .increment();
  }
}
