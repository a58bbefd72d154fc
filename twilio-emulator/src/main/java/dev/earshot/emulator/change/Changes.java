package dev.earshot.emulator.change;

import dev.earshot.emulator.state.Channel;
import dev.earshot.emulator.state.ChannelRoom;
import dev.earshot.emulator.state.ChatService;
import dev.earshot.emulator.state.ChatService.DefaultRole;
import dev.earshot.emulator.state.Member;
import dev.earshot.emulator.state.Message;
import dev.earshot.emulator.state.TwilioError;
import dev.earshot.emulator.state.User;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Everything that can be done to a service's channels, members, messages and users, with the checks
 * Twilio makes and the webhooks it fires. Times have milliseconds, as in webhooks.
 */
public final class Changes {
  private final Hooks hooks;
  private final InstantSource clock;

  /** Changes that fire these hooks. */
  public Changes(Hooks hooks, InstantSource clock) {
    this.hooks = hooks;
    this.clock = clock;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** A new channel. */
  public Channel addChannel(ChatService service, Channel.Draft draft, Origin origin) {
    Channel planned = Channel.create(-1, draft, now());
    ask(service, Change.of(Kind.CHANNEL_ADD, origin, planned));
    Channel channel =
        service.locked(
            () -> {
              requireFreeName(service, draft.uniqueName(), null);
              Channel made = Channel.create(service.channels().nextOrdinal(), draft, now());
              service.channels().put(made);
              return made;
            });
    tell(service, Change.of(Kind.CHANNEL_ADD, origin, channel));
    return channel;
  }

  /** A channel with other fields. */
  public Channel updateChannel(
      ChatService service, Channel channel, Channel.Draft draft, Origin origin) {
    ask(service, Change.of(Kind.CHANNEL_UPDATE, origin, channel.with(draft, now())));
    Channel updated =
        service.locked(
            () -> {
              requireFreeName(service, draft.uniqueName(), channel);
              Channel made = service.channels().get(channel.sid()).with(draft, now());
              service.channels().put(made);
              return made;
            });
    tell(service, Change.of(Kind.CHANNEL_UPDATE, origin, updated));
    if (updated.state() != channel.state()) {
      tell(service, Change.ofState(origin, updated, channel.state()));
    }
    return updated;
  }

  /** Destroys a channel with all that is in it. */
  public void removeChannel(ChatService service, Channel channel, Origin origin) {
    Change change = Change.of(Kind.CHANNEL_REMOVE, origin, channel);
    ask(service, change);
    service.locked(
        () -> {
          service.channels().remove(channel);
          service.closeRoom(channel);
        });
    tell(service, change);
  }

  /**
   * A new member.
   *
   * @param taken the error for one who is a member already
   */
  public Member addMember(
      ChatService service, Channel channel, Member.Draft draft, Origin origin, TwilioError taken) {
    boolean own =
        origin.clientIdentity() != null && origin.clientIdentity().equals(draft.identity());
    Member.Reason reason = own ? Member.Reason.JOINED : Member.Reason.ADDED;
    String role = service.defaultRoleSid(DefaultRole.CHANNEL_USER);
    Member planned = Member.create(-1, draft, role, now());
    ChannelRoom room = service.room(channel);
    requireNew(room, draft, taken);
    ask(service, Change.of(Kind.MEMBER_ADD, origin, channel, planned, reason));
    Member member =
        service.locked(
            () -> {
              requireNew(room, draft, taken);
              Member made = Member.create(room.members().nextOrdinal(), draft, role, now());
              room.members().put(made);
              return made;
            });
    if (draft.identity() != null && service.users().find(draft.identity()).isEmpty()) {
      addUser(service, new User.Draft(draft.identity(), null, null, null), origin);
    }
    tell(service, Change.of(Kind.MEMBER_ADD, origin, channel, member, reason));
    return member;
  }

  /** A member with other fields. */
  public Member updateMember(
      ChatService service, Channel channel, Member member, Member.Draft draft, Origin origin) {
    ask(service, Change.of(Kind.MEMBER_UPDATE, origin, channel, member.with(draft, now()), null));
    Member updated =
        service.locked(
            () -> {
              ChannelRoom room = service.room(channel);
              Member made = room.members().get(member.sid()).with(draft, now());
              room.members().put(made);
              return made;
            });
    tell(service, Change.of(Kind.MEMBER_UPDATE, origin, channel, updated, null));
    return updated;
  }

  /** Takes a member out. */
  public void removeMember(ChatService service, Channel channel, Member member, Origin origin) {
    boolean own =
        origin.clientIdentity() != null && origin.clientIdentity().equals(member.identity());
    Member.Reason reason = own ? Member.Reason.LEFT : Member.Reason.REMOVED;
    Change change = Change.of(Kind.MEMBER_REMOVE, origin, channel, member, reason);
    ask(service, change);
    service.locked(() -> service.room(channel).members().remove(member));
    tell(service, change);
  }

  /** A new message. */
  public Message addMessage(
      ChatService service, Channel channel, Message.Draft draft, Origin origin) {
    boolean media = draft.media() != null && !draft.media().isEmpty();
    Kind kind = media ? Kind.MEDIA_MESSAGE_ADD : Kind.MESSAGE_ADD;
    Message planned = Message.create(-1, channel.sid(), draft, now());
    Hooks.Answer answer = ask(service, Change.of(kind, origin, channel, planned));
    Message.Draft wanted = draft.replacing(answer.author(), answer.body(), answer.attributes());
    Message message =
        service.locked(
            () -> {
              ChannelRoom room = service.room(channel);
              Message made =
                  Message.create(room.messages().nextOrdinal(), channel.sid(), wanted, now());
              room.messages().put(made);
              tell(service, Change.of(kind, origin, channel, made));
              return made;
            });
    return message;
  }

  /** A message with other fields. */
  public Message updateMessage(
      ChatService service, Channel channel, Message message, Message.Draft draft, Origin origin) {
    Hooks.Answer answer =
        ask(service, Change.of(Kind.MESSAGE_UPDATE, origin, channel, message.with(draft, now())));
    Message.Draft wanted = draft.replacing(answer.author(), answer.body(), answer.attributes());
    Message updated =
        service.locked(
            () -> {
              ChannelRoom room = service.room(channel);
              Message made = room.messages().get(message.sid()).with(wanted, now());
              room.messages().put(made);
              return made;
            });
    tell(service, Change.of(Kind.MESSAGE_UPDATE, origin, channel, updated));
    return updated;
  }

  /** Takes a message away; its index stays unused. */
  public void removeMessage(ChatService service, Channel channel, Message message, Origin origin) {
    Change change = Change.of(Kind.MESSAGE_REMOVE, origin, channel, message);
    ask(service, change);
    service.locked(() -> service.room(channel).messages().remove(message));
    tell(service, change);
  }

  /** A new user; 50201 if the identity is taken. */
  public User addUser(ChatService service, User.Draft draft, Origin origin) {
    User user =
        service.locked(
            () -> {
              if (service.users().find(draft.identity()).isPresent()) {
                throw new TwilioError(50201, 409, "User already exists");
              }
              User made =
                  User.create(
                      service.users().nextOrdinal(),
                      draft,
                      service.defaultRoleSid(DefaultRole.SERVICE_USER),
                      now());
              service.users().put(made);
              return made;
            });
    tell(service, Change.of(Kind.USER_ADD, origin, user));
    return user;
  }

  /** A user with other fields. */
  public User updateUser(ChatService service, User user, User.Draft draft, Origin origin) {
    ask(service, Change.of(Kind.USER_UPDATE, origin, user.with(draft, now())));
    User updated =
        service.locked(
            () -> {
              User made = service.users().get(user.sid()).with(draft, now());
              service.users().put(made);
              return made;
            });
    tell(service, Change.of(Kind.USER_UPDATE, origin, updated));
    return updated;
  }

  /** Takes a user away, and out of all channels. */
  public void removeUser(ChatService service, User user, Origin origin) {
    for (Channel channel : List.copyOf(service.channels().list())) {
      service
          .room(channel)
          .members()
          .find(user.identity())
          .ifPresent(member -> removeMember(service, channel, member, origin));
    }
    service.locked(() -> service.users().remove(user));
  }

  private Hooks.Answer ask(ChatService service, Change change) {
    return change.origin().preHooks() ? hooks.ask(service, change) : Hooks.Answer.NONE;
  }

  private void tell(ChatService service, Change change) {
    if (change.origin().postHooks()) {
      hooks.tell(service, change);
    }
  }

  private static void requireNew(ChannelRoom room, Member.Draft draft, TwilioError taken) {
    if (draft.identity() != null && room.members().find(draft.identity()).isPresent()) {
      throw taken;
    }
  }

  private static void requireFreeName(ChatService service, String name, Channel self) {
    if (name != null && !name.isEmpty()) {
      service
          .channels()
          .find(name)
          .filter(other -> self == null || !other.sid().equals(self.sid()))
          .ifPresent(
              _ -> {
                throw new TwilioError(
                    50307, 409, "Channel with provided unique name already exists");
              });
    }
  }
}
