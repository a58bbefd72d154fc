package dev.earshot.emulator.rest;

import dev.earshot.emulator.change.MessageChanges;
import dev.earshot.emulator.state.Account;
import dev.earshot.emulator.state.Channel;
import dev.earshot.emulator.state.ChatService;
import dev.earshot.emulator.state.Message;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Map;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Messages in a channel of Chat and IP Messaging. */
@Path("/chat/{version}/Services/{service}/Channels/{channel}/Messages")
public class ChatMessages {
  private static final String[] OF_V2 = {"MediaSid", "LastUpdatedBy", "DateCreated", "DateUpdated"};
  private static final String[] OF_V2_UPDATE = {
    "From", "MediaSid", "LastUpdatedBy", "DateCreated", "DateUpdated"
  };

  private final Account account;
  private final MessageChanges changes;

  ChatMessages(Account account, MessageChanges changes) {
    this.account = account;
    this.changes = changes;
  }

  @GET
  public Map<String, Object> list(
      @PathParam("service") String service,
      @PathParam("channel") String channel,
      @BeanParam RestCall call) {
    ChatService in = account.services().get(service);
    Channel of = call.find(in.channels(), channel);
    ChatViews views = ChatViews.of(account, in, call);
    return call.list(
        "messages",
        call.page(in.room(of).messages(), Limits.pageSize(call)),
        message -> views.message(of, message));
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @ResponseStatus(201)
  public Map<String, Object> create(
      @PathParam("service") String service,
      @PathParam("channel") String channel,
      MultivaluedMap<String, String> values,
      @BeanParam RestCall call) {
    ChatService in = account.services().get(service);
    Channel of = call.find(in.channels(), channel);
    Form form = call.form(values, OF_V2);
    if (call.isChatV1()) {
      form.required("Body");
    }
    Message made = changes.add(in, of, draft(form), call.origin());
    return ChatViews.of(account, in, call).message(of, made);
  }

  @GET
  @Path("/{message}")
  public Map<String, Object> fetch(
      @PathParam("service") String service,
      @PathParam("channel") String channel,
      @PathParam("message") String message,
      @BeanParam RestCall call) {
    ChatService in = account.services().get(service);
    Channel of = call.find(in.channels(), channel);
    return ChatViews.of(account, in, call).message(of, call.find(in.room(of).messages(), message));
  }

  @POST
  @Path("/{message}")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Map<String, Object> update(
      @PathParam("service") String service,
      @PathParam("channel") String channel,
      @PathParam("message") String message,
      MultivaluedMap<String, String> values,
      @BeanParam RestCall call) {
    ChatService in = account.services().get(service);
    Channel of = call.find(in.channels(), channel);
    Message updated =
        changes.update(
            in,
            of,
            call.find(in.room(of).messages(), message),
            draft(call.form(values, OF_V2_UPDATE)),
            call.origin());
    return ChatViews.of(account, in, call).message(of, updated);
  }

  @DELETE
  @Path("/{message}")
  public void delete(
      @PathParam("service") String service,
      @PathParam("channel") String channel,
      @PathParam("message") String message,
      @BeanParam RestCall call) {
    ChatService in = account.services().get(service);
    Channel of = call.find(in.channels(), channel);
    changes.remove(in, of, call.find(in.room(of).messages(), message), call.origin());
  }

  private static Message.Draft draft(Form form) {
    return new Message.Draft(
        form.text("From"),
        form.text("Body"),
        form.text("Attributes"),
        MediaSids.of(form.text("MediaSid")),
        form.text("LastUpdatedBy"),
        form.date("DateCreated"),
        form.date("DateUpdated"));
  }
}
