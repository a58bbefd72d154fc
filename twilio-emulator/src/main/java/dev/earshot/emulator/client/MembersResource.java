package dev.earshot.emulator.client;

import dev.earshot.emulator.change.MemberChanges;
import dev.earshot.emulator.change.Origin;
import dev.earshot.emulator.live.Feed;
import dev.earshot.emulator.state.Account;
import dev.earshot.emulator.state.Channel;
import dev.earshot.emulator.state.ChatService;
import dev.earshot.emulator.state.Member;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.jboss.resteasy.reactive.ResponseStatus;

/** People join channels, read, write and leave; members take others in and out. */
@Path("/client/services/{service}/channels/{channel}/members")
public class MembersResource {
  /**
   * Who joins.
   *
   * @param by the member who takes them in; null for those who join by themselves
   */
  public record MemberRequest(String identity, String by) {}

  /** How far somebody has read. */
  public record ReadRequest(Long lastReadIndex) {}

  private final Account account;
  private final MemberChanges changes;
  private final Feed feed;

  MembersResource(Account account, MemberChanges changes, Feed feed) {
    this.account = account;
    this.changes = changes;
    this.feed = feed;
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
    return new Sid(changes.add(in, of, draft, device(in, of, body.by(), identity)).sid());
  }

  /** The device of a member, or of the one it is about if nobody else does it. */
  private static Origin device(ChatService in, Channel of, String by, String identity) {
    if (by == null || by.equals(identity)) {
      return Origin.device(identity);
    }
    in.room(of).requireMember(by);
    return Origin.device(by);
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

  /** A member is writing. Those who look on see it; there is no webhook of it at Twilio either. */
  @POST
  @Path("/{identity}/typing")
  public void type(
      @PathParam("service") String service,
      @PathParam("channel") String channel,
      @PathParam("identity") String identity) {
    ChatService in = account.services().get(service);
    Channel of = in.channels().get(channel);
    in.room(of).requireMember(identity);
    feed.sawTyping(in, of, identity);
  }

  /**
   * Somebody leaves.
   *
   * @param by the member who takes them out; null for those who leave by themselves
   */
  @DELETE
  @Path("/{identity}")
  public void leave(
      @PathParam("service") String service,
      @PathParam("channel") String channel,
      @PathParam("identity") String identity,
      @QueryParam("by") String by) {
    ChatService in = account.services().get(service);
    Channel of = in.channels().get(channel);
    Member member = in.room(of).requireMember(identity);
    changes.remove(in, of, member, device(in, of, by, identity));
  }
}
