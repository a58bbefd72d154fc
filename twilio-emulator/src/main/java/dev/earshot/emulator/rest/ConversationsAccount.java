package dev.earshot.emulator.rest;

import dev.earshot.emulator.state.Account;
import dev.earshot.emulator.state.ChatService;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.InstantSource;
import java.util.Map;
import org.jboss.resteasy.reactive.ResponseStatus;

/** What an account has of Conversations: its services, and webhooks for those without their own. */
@Path("/conversations/v1")
public class ConversationsAccount {
  private final Account account;
  private final InstantSource clock;

  ConversationsAccount(Account account, InstantSource clock) {
    this.account = account;
    this.clock = clock;
  }

  @GET
  @Path("/Services")
  public Map<String, Object> list(@BeanParam RestCall call) {
    return call.list(
        "services",
        account.services().list(),
        Limits.PAGE,
        service -> ConversationsServiceViews.of(account, service, call).settings());
  }

  @POST
  @Path("/Services")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @ResponseStatus(201)
  public Map<String, Object> create(
      MultivaluedMap<String, String> values, @BeanParam RestCall call) {
    ChatService made =
        account.addService(new Form(values).required("FriendlyName"), clock.instant());
    return ConversationsServiceViews.of(account, made, call).settings();
  }

  @GET
  @Path("/Configuration/Webhooks")
  public Map<String, Object> accountWebhooks(@BeanParam RestCall call) {
    return ConversationsServiceViews.webhooks(account, call);
  }

  @POST
  @Path("/Configuration/Webhooks")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Map<String, Object> updateAccountWebhooks(
      MultivaluedMap<String, String> values, @BeanParam RestCall call) {
    account.conversations(ConversationsSettings.updated(account.conversations(), new Form(values)));
    return ConversationsServiceViews.webhooks(account, call);
  }
}
