package dev.earshot.emulator.client;

import dev.earshot.emulator.change.Changes;
import dev.earshot.emulator.change.Origin;
import dev.earshot.emulator.state.Account;
import dev.earshot.emulator.state.Channel;
import dev.earshot.emulator.state.ChatService;
import dev.earshot.emulator.state.Member;
import dev.earshot.emulator.state.Message;
import dev.earshot.emulator.state.TwilioError;
import dev.earshot.emulator.state.User;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.jboss.resteasy.reactive.ResponseStatus;

/**
 * What people do in chat channels and conversations, which are the same thing. A channel is given
 * by SID or unique name, a member or user by identity. Fields that are left out stay as they are.
 */
@Path("/client/services/{service}")
public class ClientResource {
  /** The SID of what was made or changed. */
  public record Sid(String sid) {}

  /** A channel to make or change. */
  public record ChannelRequest(
      String createdBy, String uniqueName, String friendlyName, String attributes) {}

  /** Who joins. */
  public record MemberRequest(String identity) {}

  /** How far somebody has read. */
  public record ReadRequest(Long lastReadIndex) {}

  /** A message to write or to change; {@code media} are descriptions of files. */
  public record MessageRequest(
      String author, String body, String attributes, List<Message.Media> media) {}

  /** What a user calls themselves. */
  public record UserRequest(String friendlyName, String attributes) {}

  private final Account account;
  private final Changes changes;

  ClientResource(Account account, Changes changes) {
    this.account = account;
    this.changes = changes;
  }

  @POST
  @Path("/channels")
  @ResponseStatus(201)
  public Sid createChannel(@PathParam("service") String service, ChannelRequest request) {
    String creator = required("createdBy", request.createdBy());
    ChatService in = service(service);
    Channel.Draft draft =
        new Channel.Draft(
            request.friendlyName(),
            request.uniqueName(),
            request.attributes(),
            null,
            creator,
            null,
            null,
            null,
            null);
    return new Sid(changes.addChannel(in, draft, Origin.device(creator)).sid());
  }

  @PUT
  @Path("/channels/{channel}")
  public Sid updateChannel(
      @PathParam("service") String service,
      @PathParam("channel") String channel,
      @QueryParam("by") String by,
      ChannelRequest request) {
    ChatService in = service(service);
    Channel.Draft draft =
        Channel.Draft.of(request.friendlyName(), request.uniqueName(), request.attributes());
    return new Sid(changes.updateChannel(in, in.channels().get(channel), draft, device(by)).sid());
  }

  @DELETE
  @Path("/channels/{channel}")
  public void removeChannel(
      @PathParam("service") String service,
      @PathParam("channel") String channel,
      @QueryParam("by") String by) {
    ChatService in = service(service);
    changes.removeChannel(in, in.channels().get(channel), device(by));
  }

  @POST
  @Path("/channels/{channel}/members")
  @ResponseStatus(201)
  public Sid join(
      @PathParam("service") String service,
      @PathParam("channel") String channel,
      MemberRequest request) {
    String identity = required("identity", request.identity());
    ChatService in = service(service);
    return new Sid(
        changes
            .addMember(
                in,
                in.channels().get(channel),
                Member.Draft.of(identity),
                Origin.device(identity),
                new TwilioError(50404, 409, "Member already exists"))
            .sid());
  }

  @PUT
  @Path("/channels/{channel}/members/{identity}")
  public Sid read(
      @PathParam("service") String service,
      @PathParam("channel") String channel,
      @PathParam("identity") String identity,
      ReadRequest request) {
    ChatService in = service(service);
    Channel of = in.channels().get(channel);
    Member.Draft draft =
        new Member.Draft(null, null, null, null, request.lastReadIndex(), null, null, null, null);
    return new Sid(
        changes.updateMember(in, of, member(in, of, identity), draft, device(identity)).sid());
  }

  @DELETE
  @Path("/channels/{channel}/members/{identity}")
  public void leave(
      @PathParam("service") String service,
      @PathParam("channel") String channel,
      @PathParam("identity") String identity) {
    ChatService in = service(service);
    Channel of = in.channels().get(channel);
    changes.removeMember(in, of, member(in, of, identity), Origin.device(identity));
  }

  /** Only members write. */
  @POST
  @Path("/channels/{channel}/messages")
  @ResponseStatus(201)
  public Sid say(
      @PathParam("service") String service,
      @PathParam("channel") String channel,
      MessageRequest request) {
    String author = required("author", request.author());
    ChatService in = service(service);
    Channel of = in.channels().get(channel);
    member(in, of, author);
    return new Sid(changes.addMessage(in, of, draft(request, author), device(author)).sid());
  }

  @PUT
  @Path("/channels/{channel}/messages/{message}")
  public Sid edit(
      @PathParam("service") String service,
      @PathParam("channel") String channel,
      @PathParam("message") String message,
      MessageRequest request) {
    String author = required("author", request.author());
    ChatService in = service(service);
    Channel of = in.channels().get(channel);
    member(in, of, author);
    Message before = in.room(of).messages().get(message);
    Message.Draft draft =
        new Message.Draft(null, request.body(), request.attributes(), null, author, null, null);
    return new Sid(changes.updateMessage(in, of, before, draft, device(author)).sid());
  }

  @DELETE
  @Path("/channels/{channel}/messages/{message}")
  public void removeMessage(
      @PathParam("service") String service,
      @PathParam("channel") String channel,
      @PathParam("message") String message,
      @QueryParam("by") String by) {
    ChatService in = service(service);
    Channel of = in.channels().get(channel);
    changes.removeMessage(in, of, in.room(of).messages().get(message), device(by));
  }

  @PUT
  @Path("/users/{identity}")
  public Sid updateUser(
      @PathParam("service") String service,
      @PathParam("identity") String identity,
      UserRequest request) {
    ChatService in = service(service);
    User.Draft draft = new User.Draft(null, request.friendlyName(), request.attributes(), null);
    return new Sid(changes.updateUser(in, in.users().get(identity), draft, device(identity)).sid());
  }

  private ChatService service(String sid) {
    return account.services().get(sid);
  }

  private static Member member(ChatService service, Channel channel, String identity) {
    return service
        .room(channel)
        .members()
        .find(identity)
        .orElseThrow(() -> TwilioError.notMember(identity));
  }

  private static Message.Draft draft(MessageRequest request, String author) {
    return new Message.Draft(
        author, request.body(), request.attributes(), request.media(), null, null, null);
  }

  private static Origin device(String identity) {
    return Origin.device(required("by", identity));
  }

  private static String required(String name, String value) {
    if (value == null || value.isEmpty()) {
      throw TwilioError.invalidParameter("Say who: the field " + name + " is missing");
    }
    return value;
  }
}
