package dev.earshot.emulator.rest;

import dev.earshot.emulator.change.MemberChanges;
import dev.earshot.emulator.state.Account;
import dev.earshot.emulator.state.Channel;
import dev.earshot.emulator.state.ChatService;
import dev.earshot.emulator.state.Member;
import dev.earshot.emulator.state.TwilioError;
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

/** Participants of a conversation, by SID or identity. */
@Path("/conversations/v1/Services/{service}/Conversations/{conversation}/Participants")
public class ConversationsParticipants {
  private final Account account;
  private final MemberChanges changes;

  ConversationsParticipants(Account account, MemberChanges changes) {
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
        "participants",
        in.room(of).members().list(),
        Limits.PAGE,
        member -> views.participant(of, member));
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
    Member.Draft draft = draft(form, form.text("Identity"), binding(form));
    if (draft.identity() == null && (draft.binding() == null || !draft.binding().hasAddress())) {
      throw TwilioError.missingParameter("Identity or MessagingBinding.Address");
    }
    Member made = changes.add(in, of, draft, call.origin());
    return ConversationsViews.of(account, in, call).participant(of, made);
  }

  @GET
  @Path("/{participant}")
  public Map<String, Object> fetch(
      @PathParam("service") String service,
      @PathParam("conversation") String conversation,
      @PathParam("participant") String participant,
      @BeanParam RestCall call) {
    ChatService in = account.services().get(service);
    Channel of = in.channels().get(conversation);
    return ConversationsViews.of(account, in, call)
        .participant(of, in.room(of).members().get(participant));
  }

  @POST
  @Path("/{participant}")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Map<String, Object> update(
      @PathParam("service") String service,
      @PathParam("conversation") String conversation,
      @PathParam("participant") String participant,
      MultivaluedMap<String, String> values,
      @BeanParam RestCall call) {
    ChatService in = account.services().get(service);
    Channel of = in.channels().get(conversation);
    Form form = new Form(values);
    Member updated =
        changes.update(
            in,
            of,
            in.room(of).members().get(participant),
            draft(form, form.text("Identity"), binding(form)),
            call.origin());
    return ConversationsViews.of(account, in, call).participant(of, updated);
  }

  @DELETE
  @Path("/{participant}")
  public void delete(
      @PathParam("service") String service,
      @PathParam("conversation") String conversation,
      @PathParam("participant") String participant,
      @BeanParam RestCall call) {
    ChatService in = account.services().get(service);
    Channel of = in.channels().get(conversation);
    changes.remove(in, of, in.room(of).members().get(participant), call.origin());
  }

  private static Member.Binding binding(Form form) {
    Member.Binding binding =
        new Member.Binding(
            form.text("MessagingBinding.Address"),
            form.text("MessagingBinding.ProxyAddress"),
            form.text("MessagingBinding.ProjectedAddress"));
    return binding.isEmpty() ? null : binding;
  }

  private static Member.Draft draft(Form form, String identity, Member.Binding binding) {
    return new Member.Draft(
        identity,
        binding,
        form.text("RoleSid"),
        form.text("Attributes"),
        form.number("LastReadMessageIndex", 0, Long.MAX_VALUE),
        form.date("LastReadTimestamp"),
        null,
        form.date("DateCreated"),
        form.date("DateUpdated"));
  }
}
