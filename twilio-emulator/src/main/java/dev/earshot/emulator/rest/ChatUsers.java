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

/** Users of Chat and IP Messaging, by SID or identity, with their channels; and roles. */
@Path("/chat/{version}/Services/{service}")
public class ChatUsers {
  private final Account account;
  private final UserChanges changes;
  private final MemberChanges members;

  ChatUsers(Account account, UserChanges changes, MemberChanges members) {
    this.account = account;
    this.changes = changes;
    this.members = members;
  }

  @GET
  @Path("/Users")
  public Map<String, Object> list(@PathParam("service") String service, @BeanParam RestCall call) {
    ChatService in = account.services().get(service);
    ChatViews views = ChatViews.of(account, in, call);
    return call.list("users", in.users().list(), Limits.pageSize(call), views::user);
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
    return ChatViews.of(account, in, call).user(made);
  }

  @GET
  @Path("/Users/{user}")
  public Map<String, Object> fetch(
      @PathParam("service") String service,
      @PathParam("user") String user,
      @BeanParam RestCall call) {
    ChatService in = account.services().get(service);
    return ChatViews.of(account, in, call).user(call.find(in.users(), user));
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
        changes.update(
            in, call.find(in.users(), user), draft(new Form(values), null), call.origin());
    return ChatViews.of(account, in, call).user(updated);
  }

  @DELETE
  @Path("/Users/{user}")
  public void delete(
      @PathParam("service") String service,
      @PathParam("user") String user,
      @BeanParam RestCall call) {
    ChatService in = account.services().get(service);
    members.removeUser(in, call.find(in.users(), user), call.origin());
  }

  @GET
  @Path("/Users/{user}/Channels")
  public Map<String, Object> channels(
      @PathParam("service") String service,
      @PathParam("user") String user,
      @BeanParam RestCall call) {
    ChatService in = account.services().get(service);
    User of = call.find(in.users(), user);
    ChatViews views = ChatViews.of(account, in, call);
    return call.list(
        "channels",
        Memberships.of(in, of),
        Limits.userChannelsPageSize(call),
        membership -> views.userChannel(of, membership));
  }

  @GET
  @Path("/Roles")
  public Map<String, Object> roles(@PathParam("service") String service, @BeanParam RestCall call) {
    ChatService in = account.services().get(service);
    ChatServiceViews views = ChatServiceViews.of(account, in, call);
    return call.list("roles", in.roles().list(), Limits.pageSize(call), views::role);
  }

  @GET
  @Path("/Roles/{role}")
  public Map<String, Object> role(
      @PathParam("service") String service,
      @PathParam("role") String role,
      @BeanParam RestCall call) {
    ChatService in = account.services().get(service);
    return ChatServiceViews.of(account, in, call).role(call.find(in.roles(), role));
  }

  private static User.Draft draft(Form form, String identity) {
    return new User.Draft(
        identity, form.text("FriendlyName"), form.text("Attributes"), form.text("RoleSid"));
  }
}
