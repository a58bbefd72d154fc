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

/** Services of Chat and IP Messaging. */
@Path("/chat/{version}/Services")
public class ChatServices {
  private final Account account;
  private final InstantSource clock;

  ChatServices(Account account, InstantSource clock) {
    this.account = account;
    this.clock = clock;
  }

  @GET
  public Map<String, Object> list(@BeanParam RestCall call) {
    return call.list(
        "services",
        account.services().list(),
        Limits.pageSize(call),
        service -> ChatServiceViews.of(account, service, call).settings());
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @ResponseStatus(201)
  public Map<String, Object> create(
      MultivaluedMap<String, String> values, @BeanParam RestCall call) {
    ChatService made =
        account.addService(new Form(values).required("FriendlyName"), clock.instant());
    return ChatServiceViews.of(account, made, call).settings();
  }
}
