package dev.earshot.emulator.rest;

import dev.earshot.emulator.change.ChannelChanges;
import dev.earshot.emulator.state.Account;
import dev.earshot.emulator.state.Channel;
import dev.earshot.emulator.state.ChatService;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Channels of Chat and IP Messaging, by SID or unique name. */
@Path("/chat/{version}/Services/{service}/Channels")
public class ChatChannels {
  private static final String[] OF_V2 = {"DateCreated", "DateUpdated", "CreatedBy"};

  private final Account account;
  private final ChannelChanges changes;

  ChatChannels(Account account, ChannelChanges changes) {
    this.account = account;
    this.changes = changes;
  }

  @GET
  public Map<String, Object> list(
      @PathParam("service") String service,
      @QueryParam("Type") List<String> types,
      @BeanParam RestCall call) {
    ChatService in = account.services().get(service);
    List<Channel> channels =
        in.channels().list().stream()
            .filter(
                channel ->
                    types.isEmpty()
                        || types.contains(channel.type().name().toLowerCase(Locale.ROOT)))
            .toList();
    ChatViews views = ChatViews.of(account, in, call);
    return call.list("channels", channels, Limits.pageSize(call), views::channel);
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @ResponseStatus(201)
  public Map<String, Object> create(
      @PathParam("service") String service,
      MultivaluedMap<String, String> values,
      @BeanParam RestCall call) {
    ChatService in = account.services().get(service);
    Channel made = changes.add(in, draft(call.form(values, OF_V2)), call.origin());
    return ChatViews.of(account, in, call).channel(made);
  }

  @GET
  @Path("/{channel}")
  public Map<String, Object> fetch(
      @PathParam("service") String service,
      @PathParam("channel") String channel,
      @BeanParam RestCall call) {
    ChatService in = account.services().get(service);
    return ChatViews.of(account, in, call).channel(call.find(in.channels(), channel));
  }

  @POST
  @Path("/{channel}")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Map<String, Object> update(
      @PathParam("service") String service,
      @PathParam("channel") String channel,
      MultivaluedMap<String, String> values,
      @BeanParam RestCall call) {
    ChatService in = account.services().get(service);
    Channel updated =
        changes.update(
            in, call.find(in.channels(), channel), draft(call.form(values, OF_V2)), call.origin());
    return ChatViews.of(account, in, call).channel(updated);
  }

  @DELETE
  @Path("/{channel}")
  public void delete(
      @PathParam("service") String service,
      @PathParam("channel") String channel,
      @BeanParam RestCall call) {
    ChatService in = account.services().get(service);
    changes.remove(in, call.find(in.channels(), channel), call.origin());
  }

  private static Channel.Draft draft(Form form) {
    return new Channel.Draft(
        form.text("FriendlyName"),
        form.text("UniqueName"),
        form.text("Attributes"),
        form.choice("Type", Channel.Type.class),
        form.text("CreatedBy"),
        null,
        null,
        form.date("DateCreated"),
        form.date("DateUpdated"));
  }
}
