package dev.earshot.ingress.control;

import dev.earshot.ingress.IngressSettings;
import dev.earshot.ingress.publish.EventPublisher;
import dev.earshot.ingress.publish.NotPublishedException;
import dev.earshot.ingress.webhook.PlainText;
import dev.earshot.model.Control;
import dev.earshot.model.ControlEvent;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import org.jboss.logging.Logger;

/**
 * Starts and ends conversations, says something as the bot, and hands channels over to humans and
 * back. An answer of 202 means that the request stands in Kafka and takes its turn in the channel;
 * the body is its id. A request that is repeated with the same {@code Idempotency-Key} is done
 * once.
 */
@Path("/bots/{bot}/channels/{channel}")
public class ControlResource {
  private static final Logger LOG = Logger.getLogger(ControlResource.class);
  private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

  private final ApiToken token;
  private final ControlEvents events;
  private final EventPublisher publisher;
  private final IngressSettings settings;

  @PathParam("bot")
  String bot;

  @PathParam("channel")
  String channel;

  @HeaderParam(HttpHeaders.AUTHORIZATION)
  String authorization;

  @HeaderParam(IDEMPOTENCY_KEY)
  String key;

  ControlResource(
      ApiToken token, ControlEvents events, EventPublisher publisher, IngressSettings settings) {
    this.token = token;
    this.events = events;
    this.publisher = publisher;
    this.settings = settings;
  }

  @POST
  @Path("/conversations")
  @Consumes(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  public Response start(InputStream body) {
    return answer(() -> StartRequest.parse(read(body)));
  }

  /**
   * @param user whose conversations; all in the channel if it is not given
   */
  @DELETE
  @Path("/conversations")
  @RunOnVirtualThread
  public Response end(@QueryParam("user") String user) {
    return answer(() -> new Control.EndConversations(user));
  }

  @POST
  @Path("/messages")
  @Consumes(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  public Response say(InputStream body) {
    return answer(() -> SayRequest.parse(read(body)));
  }

  @POST
  @Path("/mute")
  @RunOnVirtualThread
  public Response mute() {
    return answer(Control.Mute::new);
  }

  @POST
  @Path("/unmute")
  @RunOnVirtualThread
  public Response unmute() {
    return answer(Control.Unmute::new);
  }

  private interface Request {
    Control control() throws RefusedRequestException;
  }

  private Response answer(Request request) {
    try {
      token.require(authorization);
      ControlEvent event = events.event(bot, channel, key, request.control());
      publisher.publish(event, settings.publishTimeout());
      LOG.infof(
          "Accepted %s for bot %s in %s: id %s.",
          event.header().name(),
          event.header().bot(),
          PlainText.of(event.channel().text()),
          PlainText.of(event.id()));
      return text(202, event.id());
    } catch (RefusedRequestException e) {
      LOG.warnf("Refused a request of the API: %s", PlainText.of(e.getMessage()));
      return text(e.status(), e.getMessage());
    } catch (NotPublishedException e) {
      LOG.warnf("A request of the API could not be stored: %s", e.getMessage());
      return text(503, "The request could not be stored. Send it again in a second.");
    }
  }

  private byte[] read(InputStream body) throws RefusedRequestException {
    try {
      byte[] bytes = body.readNBytes(settings.maxBodyBytes());
      if (body.read() >= 0) {
        throw new RefusedRequestException(
            400, "The body is too long; allowed are %d bytes.".formatted(settings.maxBodyBytes()));
      }
      return bytes;
    } catch (IOException e) {
      throw new RefusedRequestException(400, "The body broke off: " + e.getMessage());
    }
  }

  private static Response text(int status, String text) {
    return Response.status(status)
        .type(MediaType.TEXT_PLAIN_TYPE.withCharset("UTF-8"))
        .entity(text + "\n")
        .build();
  }
}
