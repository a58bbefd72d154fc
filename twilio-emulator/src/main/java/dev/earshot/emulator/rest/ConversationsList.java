package dev.earshot.emulator.rest;

import dev.earshot.emulator.change.ChannelChanges;
import dev.earshot.emulator.state.Account;
import dev.earshot.emulator.state.Channel;
import dev.earshot.emulator.state.ChatService;
import dev.earshot.emulator.state.TwilioError;
import dev.earshot.emulator.state.User;
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
import java.util.Map;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Conversations, by SID or unique name, and those that somebody takes part in. */
@Path("/conversations/v1/Services/{service}")
public class ConversationsList {
  private final Account account;
  private final ChannelChanges changes;

  ConversationsList(Account account, ChannelChanges changes) {
    this.account = account;
    this.changes = changes;
  }

  @GET
  @Path("/Conversations")
  public Map<String, Object> list(
      @PathParam("service") String service,
      @BeanParam ConversationsFilter filter,
      @BeanParam RestCall call) {
    ChatService in = account.services().get(service);
    List<Channel> conversations = in.channels().list().stream().filter(filter::takes).toList();
    ConversationsViews views = ConversationsViews.of(account, in, call);
    return call.list("conversations", conversations, Limits.PAGE, views::conversation);
  }

  @POST
  @Path("/Conversations")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @ResponseStatus(201)
  public Map<String, Object> create(
      @PathParam("service") String service,
      MultivaluedMap<String, String> values,
      @BeanParam RestCall call) {
    ChatService in = account.services().get(service);
    Channel made = changes.add(in, draft(new Form(values), true), call.origin());
    return ConversationsViews.of(account, in, call).conversation(made);
  }

  @GET
  @Path("/Conversations/{conversation}")
  public Map<String, Object> fetch(
      @PathParam("service") String service,
      @PathParam("conversation") String conversation,
      @BeanParam RestCall call) {
    ChatService in = account.services().get(service);
    return ConversationsViews.of(account, in, call).conversation(in.channels().get(conversation));
  }

  @POST
  @Path("/Conversations/{conversation}")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Map<String, Object> update(
      @PathParam("service") String service,
      @PathParam("conversation") String conversation,
      MultivaluedMap<String, String> values,
      @BeanParam RestCall call) {
    ChatService in = account.services().get(service);
    Channel updated =
        changes.update(
            in, in.channels().get(conversation), draft(new Form(values), false), call.origin());
    return ConversationsViews.of(account, in, call).conversation(updated);
  }

  @DELETE
  @Path("/Conversations/{conversation}")
  public void delete(
      @PathParam("service") String service,
      @PathParam("conversation") String conversation,
      @BeanParam RestCall call) {
    ChatService in = account.services().get(service);
    changes.remove(in, in.channels().get(conversation), call.origin());
  }

  @GET
  @Path("/Users/{user}/Conversations")
  public Map<String, Object> ofUser(
      @PathParam("service") String service,
      @PathParam("user") String user,
      @BeanParam RestCall call) {
    ChatService in = account.services().get(service);
    User of = in.users().get(user);
    ConversationsViews views = ConversationsViews.of(account, in, call);
    return call.list(
        "conversations",
        Memberships.of(in, of),
        Limits.SMALL_PAGE,
        membership -> views.userConversation(of, membership));
  }

  @GET
  @Path("/ParticipantConversations")
  public Map<String, Object> ofParticipant(
      @PathParam("service") String service,
      @QueryParam("Identity") String identity,
      @QueryParam("Address") String address,
      @BeanParam RestCall call) {
    if (identity == null && address == null) {
      throw TwilioError.invalidParameter("Give one of the query parameters Identity and Address");
    }
    ChatService in = account.services().get(service);
    ConversationsViews views = ConversationsViews.of(account, in, call);
    return call.list(
        "conversations",
        Memberships.of(in, member -> member.isAt(identity, address)),
        Limits.SMALL_PAGE,
        views::participantConversation);
  }

  /** Conversations are always private. */
  private static Channel.Draft draft(Form form, boolean create) {
    return new Channel.Draft(
        form.text("FriendlyName"),
        form.text("UniqueName"),
        form.text("Attributes"),
        create ? Channel.Type.PRIVATE : null,
        null,
        form.choice("State", Channel.State.class),
        form.text("MessagingServiceSid"),
        form.date("DateCreated"),
        form.date("DateUpdated"));
  }
}
