package dev.earshot.emulator.client;

import dev.earshot.emulator.change.MessageChanges;
import dev.earshot.emulator.change.Origin;
import dev.earshot.emulator.state.Account;
import dev.earshot.emulator.state.Channel;
import dev.earshot.emulator.state.ChannelRoom;
import dev.earshot.emulator.state.ChatService;
import dev.earshot.emulator.state.Message;
import dev.earshot.emulator.state.Sids;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Objects;
import org.jboss.resteasy.reactive.ResponseStatus;

/** People write. Only members do; fields that are left out stay as they are. */
@Path("/client/services/{service}/channels/{channel}/messages")
public class MessagesResource {
  /** A message to write or to change; {@code media} are descriptions of files. */
  public record MessageRequest(
      String author, String body, String attributes, List<Message.Media> media) {}

  private final Account account;
  private final MessageChanges changes;

  MessagesResource(Account account, MessageChanges changes) {
    this.account = account;
    this.changes = changes;
  }

  /**
   * The newest messages, the oldest of them first.
   *
   * @param before only those with a lower index; null for all
   * @param limit at most so many, up to 1000
   */
  @GET
  public List<MessageView> list(
      @PathParam("service") String service,
      @PathParam("channel") String channel,
      @QueryParam("before") Long before,
      @QueryParam("limit") @DefaultValue("100") int limit) {
    ChatService in = account.services().get(service);
    ChannelRoom room = in.room(in.channels().get(channel));
    return room
        .messages()
        .newestFirst(message -> before == null || message.index() < before, Asked.newest(limit))
        .items()
        .reversed()
        .stream()
        .map(MessageView::of)
        .toList();
  }

  @POST
  @ResponseStatus(201)
  public Sid say(
      @PathParam("service") String service,
      @PathParam("channel") String channel,
      MessageRequest body) {
    MessageRequest request = Asked.body(body);
    String author = Asked.required("author", request.author());
    ChatService in = account.services().get(service);
    Channel of = in.channels().get(channel);
    in.room(of).requireMember(author);
    Message.Draft draft =
        new Message.Draft(
            author, request.body(), request.attributes(), media(request), null, null, null);
    return new Sid(changes.add(in, of, draft, Origin.device(author)).sid());
  }

  /** What is not described has Twilio's words for an unknown file. */
  private static List<Message.Media> media(MessageRequest request) {
    return Objects.requireNonNullElse(request.media(), List.<Message.Media>of()).stream()
        .filter(Objects::nonNull)
        .map(
            file ->
                new Message.Media(
                    Objects.requireNonNullElseGet(file.sid(), () -> Sids.random("ME")),
                    file.filename(),
                    Objects.requireNonNullElse(file.contentType(), "application/octet-stream"),
                    file.size()))
        .toList();
  }

  @PUT
  @Path("/{message}")
  public Sid edit(
      @PathParam("service") String service,
      @PathParam("channel") String channel,
      @PathParam("message") String message,
      MessageRequest body) {
    MessageRequest request = Asked.body(body);
    String author = Asked.required("author", request.author());
    ChatService in = account.services().get(service);
    Channel of = in.channels().get(channel);
    in.room(of).requireMember(author);
    Message before = in.room(of).messages().get(message);
    Message.Draft draft =
        new Message.Draft(null, request.body(), request.attributes(), null, author, null, null);
    return new Sid(changes.update(in, of, before, draft, Origin.device(author)).sid());
  }

  @DELETE
  @Path("/{message}")
  public void remove(
      @PathParam("service") String service,
      @PathParam("channel") String channel,
      @PathParam("message") String message,
      @QueryParam("by") String by) {
    ChatService in = account.services().get(service);
    Channel of = in.channels().get(channel);
    changes.remove(in, of, in.room(of).messages().get(message), Asked.by(by));
  }
}
