package dev.earshot.emulator.client;

import dev.earshot.emulator.change.Origin;
import dev.earshot.emulator.change.UserChanges;
import dev.earshot.emulator.state.Account;
import dev.earshot.emulator.state.ChatService;
import dev.earshot.emulator.state.User;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** What people say of themselves. */
@Path("/client/services/{service}/users")
public class UsersResource {
  /** What a user calls themselves. */
  public record UserRequest(String friendlyName, String attributes) {}

  private final Account account;
  private final UserChanges changes;

  UsersResource(Account account, UserChanges changes) {
    this.account = account;
    this.changes = changes;
  }

  @PUT
  @Path("/{identity}")
  public Sid update(
      @PathParam("service") String service,
      @PathParam("identity") String identity,
      UserRequest body) {
    UserRequest request = Asked.body(body);
    ChatService in = account.services().get(service);
    User.Draft draft = new User.Draft(null, request.friendlyName(), request.attributes(), null);
    User user = in.users().get(identity);
    return new Sid(changes.update(in, user, draft, Origin.device(identity)).sid());
  }
}
