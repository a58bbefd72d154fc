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

/** Messages in a conversation; a closed one takes none. */
@Path("/conversations/v1/Services/{service}/Conversations/{conversation}/Messages")
public class ConversationsMessages {
  private final Account account;
  private final MessageChanges changes;

  ConversationsMessages(Account account, MessageChanges changes) {
    this.account = account;
    this.changes = changes;
  }

  @GET
  public Map<String, Object> list(
      @PathParam("service") String service,
      @PathParam("conversation") String conversation,
      @BeanParam RestCall call) {
    ChatService in = account.services().get(service);
    Channel of = in.channels().get(conversation);
    ConversationsViews views = ConversationsViews.of(account, in, call);
    return call.list(
        "messages",
        call.page(in.room(of).messages(), Limits.PAGE),
        message -> views.message(of, message));
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @ResponseStatus(201)
  public Map<String, Object> create(
      @PathParam("service") String service,
      @PathParam("conversation") String conversation,
      MultivaluedMap<String, String> values,
      @BeanParam RestCall call) {
    ChatService in = account.services().get(service);
    Channel of = in.channels().get(conversation);
    Form form = new Form(values);
    Message.Draft draft =
        draft(form)
            .withContent(ContentForm.sid(form), ContentForm.CONVERSATIONS.body(account, form));
    Message made = changes.add(in, of, draft, call.origin());
    return ConversationsViews.of(account, in, call).message(of, made);
  }

  @GET
  @Path("/{message}")
  public Map<String, Object> fetch(
      @PathParam("service") String service,
      @PathParam("conversation") String conversation,
      @PathParam("message") String message,
      @BeanParam RestCall call) {
    ChatService in = account.services().get(service);
    Channel of = in.channels().get(conversation);
    return ConversationsViews.of(account, in, call)
        .message(of, in.room(of).messages().get(message));
  }

  @POST
  @Path("/{message}")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Map<String, Object> update(
      @PathParam("service") String service,
      @PathParam("conversation") String conversation,
      @PathParam("message") String message,
      MultivaluedMap<String, String> values,
      @BeanParam RestCall call) {
    ChatService in = account.services().get(service);
    Channel of = in.channels().get(conversation);
    Message updated =
        changes.update(
            in, of, in.room(of).messages().get(message), draft(new Form(values)), call.origin());
    return ConversationsViews.of(account, in, call).message(of, updated);
  }

  @DELETE
  @Path("/{message}")
  public void delete(
      @PathParam("service") String service,
      @PathParam("conversation") String conversation,
      @PathParam("message") String message,
      @BeanParam RestCall call) {
    ChatService in = account.services().get(service);
    Channel of = in.channels().get(conversation);
    changes.remove(in, of, in.room(of).messages().get(message), call.origin());
  }

  private static Message.Draft draft(Form form) {
    return new Message.Draft(
        form.text("Author"),
        form.text("Body"),
        form.text("Attributes"),
        MediaSids.of(form.text("MediaSid")),
        null,
        form.date("DateCreated"),
        form.date("DateUpdated"));
  }
}
