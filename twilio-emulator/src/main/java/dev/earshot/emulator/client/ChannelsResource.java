package dev.earshot.emulator.client;

import dev.earshot.emulator.change.ChannelChanges;
import dev.earshot.emulator.change.Origin;
import dev.earshot.emulator.state.Account;
import dev.earshot.emulator.state.Channel;
import dev.earshot.emulator.state.ChatService;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Channels people make, by SID or unique name. Fields that are left out stay as they are. */
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
