package dev.earshot.emulator.rest;

import dev.earshot.emulator.change.MemberChanges;
import dev.earshot.emulator.change.UserChanges;
import dev.earshot.emulator.state.Account;
import dev.earshot.emulator.state.ChatService;
import dev.earshot.emulator.state.User;
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

/** Users of Conversations, by SID or identity; and roles. */
@Path("/conversations/v1/Services/{service}")
public class ConversationsUsers {
  private final Account account;
  private final UserChanges changes;
  private final MemberChanges members;

  ConversationsUsers(Account account, UserChanges changes, MemberChanges members) {
    this.account = account;
    this.changes = changes;
    this.members = members;
  }

  @GET
  @Path("/Users")
  public Map<String, Object> list(@PathParam("service") String service, @BeanParam RestCall call) {
    ChatService in = account.services().get(service);
    ConversationsViews views = ConversationsViews.of(account, in, call);
    return call.list("users", in.users().list(), Limits.SMALL_PAGE, views::user);
  }

  @POST
  @Path("/Users")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @ResponseStatus(201)
  public Map<String, Object> create(
      @PathParam("service") String service,
      MultivaluedMap<String, String> values,
      @BeanParam RestCall call) {
    ChatService in = account.services().get(service);
    Form form = new Form(values);
    User made = changes.add(in, draft(form, form.required("Identity")), call.origin());
    return ConversationsViews.of(account, in, call).user(made);
  }

  @GET
  @Path("/Users/{user}")
  public Map<String, Object> fetch(
      @PathParam("service") String service,
      @PathParam("user") String user,
      @BeanParam RestCall call) {
    ChatService in = account.services().get(service);
    return ConversationsViews.of(account, in, call).user(in.users().get(user));
  }

  @POST
  @Path("/Users/{user}")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Map<String, Object> update(
      @PathParam("service") String service,
      @PathParam("user") String user,
      MultivaluedMap<String, String> values,
      @BeanParam RestCall call) {
    ChatService in = account.services().get(service);
    User updated =
        changes.update(in, in.users().get(user), draft(new Form(values), null), call.origin());
    return ConversationsViews.of(account, in, call).user(updated);
  }

  @DELETE
  @Path("/Users/{user}")
  public void delete(
      @PathParam("service") String service,
      @PathParam("user") String user,
      @BeanParam RestCall call) {
    ChatService in = account.services().get(service);
    members.removeUser(in, in.users().get(user), call.origin());
  }

  @GET
  @Path("/Roles")
  public Map<String, Object> roles(@PathParam("service") String service, @BeanParam RestCall call) {
    ChatService in = account.services().get(service);
    ConversationsServiceViews views = ConversationsServiceViews.of(account, in, call);
    return call.list("roles", in.roles().list(), Limits.SMALL_PAGE, views::role);
  }

  private static User.Draft draft(Form form, String identity) {
    return new User.Draft(
        identity, form.text("FriendlyName"), form.text("Attributes"), form.text("RoleSid"));
  }
}
