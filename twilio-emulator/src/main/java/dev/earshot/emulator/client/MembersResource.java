package dev.earshot.emulator.client;

import dev.earshot.emulator.change.MemberChanges;
import dev.earshot.emulator.change.Origin;
import dev.earshot.emulator.state.Account;
import dev.earshot.emulator.state.Channel;
import dev.earshot.emulator.state.ChatService;
import dev.earshot.emulator.state.Member;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.jboss.resteasy.reactive.ResponseStatus;

/** People join channels, read and leave. */
@Path("/client/services/{service}/channels/{channel}/members")
public class MembersResource {
  /** Who joins. */
  public record MemberRequest(String identity) {}

  /** How far somebody has read. */
  public record ReadRequest(Long lastReadIndex) {}

  private final Account account;
  private final MemberChanges changes;

  MembersResource(Account account, MemberChanges changes) {
    this.account = account;
    this.changes = changes;
  }

  @POST
  @ResponseStatus(201)
  public Sid join(
      @PathParam("service") String service,
      @PathParam("channel") String channel,
      MemberRequest body) {
    String identity = Asked.required("identity", Asked.body(body).identity());
    ChatService in = account.services().get(service);
    Channel of = in.channels().get(channel);
    Member.Draft draft = Member.Draft.of(identity);
    return new Sid(changes.add(in, of, draft, Origin.device(identity)).sid());
  }

  @PUT
  @Path("/{identity}")
  public Sid read(
      @PathParam("service") String service,
      @PathParam("channel") String channel,
      @PathParam("identity") String identity,
      ReadRequest body) {
    Long index = Asked.body(body).lastReadIndex();
    ChatService in = account.services().get(service);
    Channel of = in.channels().get(channel);
    Member member = in.room(of).requireMember(identity);
    Member.Draft draft = new Member.Draft(null, null, null, null, index, null, null, null, null);
    return new Sid(changes.update(in, of, member, draft, Origin.device(identity)).sid());
  }

  @DELETE
  @Path("/{identity}")
  public void leave(
      @PathParam("service") String service,
      @PathParam("channel") String channel,
      @PathParam("identity") String identity) {
    ChatService in = account.services().get(service);
    Channel of = in.channels().get(channel);
    changes.remove(in, of, in.room(of).requireMember(identity), Origin.device(identity));
  }
}
