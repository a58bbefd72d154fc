package dev.earshot.emulator.client;

import dev.earshot.emulator.state.TwilioError;
import dev.earshot.emulator.webhook.WebhookLog;
import dev.earshot.emulator.webhook.WebhookLog.Entry;
import dev.earshot.emulator.webhook.WebhookSender;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.jboss.resteasy.reactive.ResponseStatus;

/** The webhooks that were sent, as Twilio's debugger shows them, and a button to repeat one. */
@Path("/client/webhooks")
public class WebhooksResource {
  private final WebhookLog log;
  private final WebhookSender sender;

  WebhooksResource(WebhookLog log, WebhookSender sender) {
    this.log = log;
    this.sender = sender;
  }

  /** The newest first. */
  @GET
  public List<Entry> last(@QueryParam("limit") @DefaultValue("50") int limit) {
    return log.last(Math.clamp(limit, 0, 1000));
  }

  /** One, by its idempotency token. */
  @GET
  @Path("/{id}")
  public Entry one(@PathParam("id") String id) {
    return log.find(id).orElseThrow(TwilioError::notFound);
  }

  /** Sends it once more with the same idempotency token, as Twilio does after a time-out. */
  @POST
  @Path("/{id}/repeat")
  @ResponseStatus(202)
  public void repeat(@PathParam("id") String id) {
    Entry entry = log.find(id).orElseThrow(TwilioError::notFound);
    sender.again(entry.webhook(), entry.attempts().size());
  }
}
