package dev.earshot.emulator.change;

import dev.earshot.emulator.state.Api;
import dev.earshot.emulator.state.Channel;
import dev.earshot.emulator.state.ChannelRoom;
import dev.earshot.emulator.state.ChatService;
import dev.earshot.emulator.state.ChatService.DefaultRole;
import dev.earshot.emulator.state.Member;
import dev.earshot.emulator.state.TwilioError;
import dev.earshot.emulator.state.User;
import java.time.Instant;

/** What can be done to members of channels, which Conversations calls participants. */
public final class MemberChanges {
  private final Announcer announcer;
  private final UserChanges users;

  /** Changes told by this announcer; who joins becomes a user. */
  public MemberChanges(Announcer announcer, UserChanges users) {
    this.announcer = announcer;
    this.users = users;
  }

  /**
   * A new member: 50404 or 50433 for one who is there already, 50403 if the channel is full, 50416
   * if another participant has the same two addresses.
   */
  public Member add(ChatService service, Channel channel, Member.Draft draft, Origin origin) {
    Member.Reason reason =
        origin.isOf(draft.identity()) ? Member.Reason.JOINED : Member.Reason.ADDED;
    String role = service.defaultRoleSid(DefaultRole.CHANNEL_USER);
    Member planned = Member.create(-1, draft, role, announcer.now());
    requireRoom(service, channel, draft, origin);
    announcer.ask(
        service, Change.of(Kind.MEMBER_ADD, origin, announcer.now(), channel, planned, reason));
    return service.locked(
        () -> {
          Channel of = service.channels().get(channel.sid());
          requireRoom(service, of, draft, origin);
          ChannelRoom room = service.room(of);
          Member made = Member.create(room.members().nextOrdinal(), draft, role, announcer.now());
          room.members().put(made);
          users.require(service, made.identity(), origin);
          announcer.tell(
              service, Change.of(Kind.MEMBER_ADD, origin, made.dateCreated(), of, made, reason));
          return made;
        });
  }

  /** A member with other fields, the read horizon among them. */
  public Member update(
      ChatService service, Channel channel, Member member, Member.Draft draft, Origin origin) {
    Member planned = member.with(draft, announcer.now());
    announcer.ask(
        service, Change.of(Kind.MEMBER_UPDATE, origin, announcer.now(), channel, planned, null));
    return service.locked(
        () -> {
          Channel of = service.channels().get(channel.sid());
          ChannelRoom room = service.room(of);
          Member made = room.members().get(member.sid()).with(draft, announcer.now());
          if (draft.identity() != null) {
            rename(service, room, made, origin);
          }
          room.members().put(made);
          announcer.tell(
              service, Change.of(Kind.MEMBER_UPDATE, origin, made.dateUpdated(), of, made, null));
          return made;
        });
  }

  private void rename(ChatService service, ChannelRoom room, Member renamed, Origin origin) {
    room.members()
        .find(renamed.identity())
        .filter(other -> !other.sid().equals(renamed.sid()))
        .ifPresent(
            other -> {
              throw origin.api().memberExists();
            });
    users.require(service, renamed.identity(), origin);
  }

  /** Takes a member out. */
  public void remove(ChatService service, Channel channel, Member member, Origin origin) {
    Member.Reason reason =
        origin.isOf(member.identity()) ? Member.Reason.LEFT : Member.Reason.REMOVED;
    announcer.ask(
        service, Change.of(Kind.MEMBER_REMOVE, origin, announcer.now(), channel, member, reason));
    service.locked(
        () -> {
          Channel of = service.channels().get(channel.sid());
          Member last = service.room(of).members().get(member.sid());
          service.room(of).members().remove(last);
          Instant now = announcer.now();
          announcer.tell(service, Change.of(Kind.MEMBER_REMOVE, origin, now, of, last, reason));
        });
  }

  /** Takes a user away, and out of all channels. */
  public void removeUser(ChatService service, User user, Origin origin) {
    for (Channel channel : service.channels().list()) {
      service
          .room(channel)
          .members()
          .find(user.identity())
          .ifPresent(member -> remove(service, channel, member, origin));
    }
    service.locked(() -> service.users().remove(user));
  }

  private static void requireRoom(
      ChatService service, Channel channel, Member.Draft draft, Origin origin) {
    ChannelRoom room = service.room(channel);
    if (room.members().find(draft.identity()).isPresent()) {
      throw origin.api().memberExists();
    }
    if (draft.binding() != null && isBound(service, draft.binding())) {
      throw new TwilioError(
          50416,
          409,
          "A binding for this participant and proxy address already exists: "
              + draft.binding().address());
    }
    // The setting is one of Chat's services; Conversations has a fixed limit far above it.
    if (origin.api() == Api.CHAT && room.members().size() >= service.settings().channelMembers()) {
      throw new TwilioError(50403, 403, "Channel members limit exceeded");
    }
  }

  private static boolean isBound(ChatService service, Member.Binding binding) {
    return service.channels().list().stream()
        .flatMap(channel -> service.room(channel).members().list().stream())
        .anyMatch(member -> member.binding() != null && member.binding().isSamePair(binding));
  }
}
