package dev.earshot.emulator.rest;

import dev.earshot.emulator.change.Kind;
import dev.earshot.emulator.state.Account;
import dev.earshot.emulator.state.ChatService;
import dev.earshot.emulator.state.WebhookSettings;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.InstantSource;
import java.util.Map;

/** A service of Conversations and its webhooks. */
@Path("/conversations/v1/Services/{service}")
public class ConversationsSettings {
  private final Account account;
  private final InstantSource clock;

  ConversationsSettings(Account account, InstantSource clock) {
    this.account = account;
    this.clock = clock;
  }

  @GET
  public Map<String, Object> fetch(@PathParam("service") String service, @BeanParam RestCall call) {
    return ConversationsServiceViews.of(account, account.services().get(service), call).settings();
  }

  @GET
  @Path("/Configuration/Webhooks")
  public Map<String, Object> webhooks(
      @PathParam("service") String service, @BeanParam RestCall call) {
    return ConversationsServiceViews.of(account, account.services().get(service), call).webhooks();
  }

  @POST
  @Path("/Configuration/Webhooks")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Map<String, Object> updateWebhooks(
      @PathParam("service") String sid,
      MultivaluedMap<String, String> values,
      @BeanParam RestCall call) {
    ChatService service = account.services().get(sid);
    Form form = new Form(values);
    service.locked(
        () ->
            service.settings(
                service
                    .settings()
                    .withConversations(
                        updated(service.settings().conversations(), form), clock.instant())));
    return ConversationsServiceViews.of(account, service, call).webhooks();
  }

  static WebhookSettings updated(WebhookSettings before, Form form) {
    return new WebhookSettings(
        ChatSettings.given(form, "PreWebhookUrl", before.preUrl()),
        ChatSettings.given(form, "PostWebhookUrl", before.postUrl()),
        ChatSettings.method(form.text("Method"), before.method()),
        ChatSettings.filters(form.list("Filters"), before.filters(), Kind.conversationsEvents()),
        0,
        0,
        Map.of());
  }
}
