package dev.earshot.emulator.client;

import dev.earshot.emulator.change.ChannelChanges;
import dev.earshot.emulator.change.Origin;
import dev.earshot.emulator.state.Account;
import dev.earshot.emulator.state.Channel;
import dev.earshot.emulator.state.ChatService;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.ResponseStatus;

/**
 * Channels people see and make, by SID or unique name. Fields that are left out stay as they are.
 */
@Path("/client/services/{service}/channels")
public class ChannelsResource {
  /** A channel to make or change. */
  public record ChannelRequest(
      String createdBy, String uniqueName, String friendlyName, String attributes) {}

  private final Account account;
  private final ChannelChanges changes;

  ChannelsResource(Account account, ChannelChanges changes) {
    this.account = account;
    this.changes = changes;
  }

  /**
   * Channels with their members, the newest first.
   *
   * @param search what is to be found in a name or is a SID; null for all
   * @param limit at most so many, up to 1000
   */
  @GET
  public List<ChannelView> list(
      @PathParam("service") String service,
      @QueryParam("search") String search,
      @QueryParam("limit") @DefaultValue("100") int limit) {
    ChatService in = account.services().get(service);
    return in
        .channels()
        .newestFirst(channel -> isFound(channel, search), Asked.newest(limit))
        .items()
        .stream()
        .map(channel -> ChannelView.of(in, channel))
        .toList();
  }

  private static boolean isFound(Channel channel, String search) {
    if (search == null || search.isBlank()) {
      return true;
    }
    String wanted = search.strip().toLowerCase(Locale.ROOT);
    return Stream.of(channel.sid(), channel.uniqueName(), channel.friendlyName())
        .filter(Objects::nonNull)
        .anyMatch(name -> name.toLowerCase(Locale.ROOT).contains(wanted));
  }

  @GET
  @Path("/{channel}")
  public ChannelView show(
      @PathParam("service") String service, @PathParam("channel") String channel) {
    ChatService in = account.services().get(service);
    return ChannelView.of(in, in.channels().get(channel));
  }

  @POST
  @ResponseStatus(201)
  public Sid create(@PathParam("service") String service, ChannelRequest body) {
    ChannelRequest request = Asked.body(body);
    String creator = Asked.required("createdBy", request.createdBy());
    ChatService in = account.services().get(service);
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
    return new Sid(changes.add(in, draft, Origin.device(creator)).sid());
  }

  @PUT
  @Path("/{channel}")
  public Sid update(
      @PathParam("service") String service,
      @PathParam("channel") String channel,
      @QueryParam("by") String by,
      ChannelRequest body) {
    ChannelRequest request = Asked.body(body);
    ChatService in = account.services().get(service);
    Channel.Draft draft =
        Channel.Draft.of(request.friendlyName(), request.uniqueName(), request.attributes());
    return new Sid(changes.update(in, in.channels().get(channel), draft, Asked.by(by)).sid());
  }

  @DELETE
  @Path("/{channel}")
  public void remove(
      @PathParam("service") String service,
      @PathParam("channel") String channel,
      @QueryParam("by") String by) {
    ChatService in = account.services().get(service);
    changes.remove(in, in.channels().get(channel), Asked.by(by));
  }
}
