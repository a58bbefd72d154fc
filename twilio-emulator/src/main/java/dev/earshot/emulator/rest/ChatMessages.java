package dev.earshot.emulator.rest;

import dev.earshot.emulator.change.Changes;
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
  private final Account account;
  private final Changes changes;

  ChatMessages(Account account, Changes changes) {
    this.account = account;
    this.changes = changes;
  }

  @GET
  public Map<String, Object> list(
      @PathParam("service") String service,
      @PathParam("channel") String channel,
      @BeanParam RestCall call) {
    ChatService in = account.services().get(service);
    Channel of = in.channels().get(channel);
    ChatViews views = ChatViews.of(account, in, call);
    return call.list(
        "messages",
        call.ordered(in.room(of).messages().list()),
        Limits.pageSize(call),
        message -> views.message(of, message));
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @ResponseStatus(201)
  public Map<String, Object> create(
      @PathParam("version") String version,
      @PathParam("service") String service,
      @PathParam("channel") String channel,
      MultivaluedMap<String, String> values,
      @BeanParam RestCall call) {
    ChatService in = account.services().get(service);
    Channel of = in.channels().get(channel);
    Form form = new Form(values);
    if (version.equals("v1")) {
      form.required("Body");
    }
    Message made = changes.addMessage(in, of, draft(form), call.origin());
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
    Channel of = in.channels().get(channel);
    return ChatViews.of(account, in, call).message(of, in.room(of).messages().get(message));
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
    Channel of = in.channels().get(channel);
    Message updated =
        changes.updateMessage(
            in, of, in.room(of).messages().get(message), draft(new Form(values)), call.origin());
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
    Channel of = in.channels().get(channel);
    changes.removeMessage(in, of, in.room(of).messages().get(message), call.origin());
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
