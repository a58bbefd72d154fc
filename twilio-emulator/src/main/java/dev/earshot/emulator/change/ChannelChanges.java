package dev.earshot.emulator.change;

import dev.earshot.emulator.state.Channel;
import dev.earshot.emulator.state.ChatService;

/** What can be done to channels, which Conversations calls conversations. */
public final class ChannelChanges {
  private final Announcer announcer;

  /** Changes told by this announcer. */
  public ChannelChanges(Announcer announcer) {
    this.announcer = announcer;
  }

  /** A new channel; 50307 or 50353 if its unique name is taken. */
  public Channel add(ChatService service, Channel.Draft draft, Origin origin) {
    Channel planned = Channel.create("", -1, draft, announcer.now());
    Hooks.Answer answer =
        announcer.ask(service, Change.of(Kind.CHANNEL_ADD, origin, announcer.now(), planned));
    Channel.Draft wanted = draft.replacing(answer.friendlyName(), answer.attributes());
    return service.locked(
        () -> {
          requireFreeName(service, wanted.uniqueName(), null, origin);
          Channel made =
              Channel.create(
                  service.newChannelSid(wanted.uniqueName()),
                  service.channels().nextOrdinal(),
                  wanted,
                  announcer.now());
          service.channels().put(made);
          announcer.tell(service, Change.of(Kind.CHANNEL_ADD, origin, made.dateCreated(), made));
          return made;
        });
  }

  /** A channel with other fields. */
  public Channel update(ChatService service, Channel channel, Channel.Draft draft, Origin origin) {
    Channel planned = channel.with(draft, announcer.now());
    Hooks.Answer answer =
        announcer.ask(service, Change.of(Kind.CHANNEL_UPDATE, origin, announcer.now(), planned));
    Channel.Draft wanted = draft.replacing(answer.friendlyName(), answer.attributes());
    return service.locked(
        () -> {
          requireFreeName(service, wanted.uniqueName(), channel, origin);
          Channel before = service.channels().get(channel.sid());
          Channel made = before.with(wanted, announcer.now());
          service.channels().put(made);
          announcer.tell(service, Change.of(Kind.CHANNEL_UPDATE, origin, made.dateUpdated(), made));
          if (made.state() != before.state()) {
            announcer.tell(
                service, Change.ofState(origin, made.dateUpdated(), made, before.state()));
          }
          return made;
        });
  }

  /** Destroys a channel with all that is in it. */
  public void remove(ChatService service, Channel channel, Origin origin) {
    announcer.ask(service, Change.of(Kind.CHANNEL_REMOVE, origin, announcer.now(), channel));
    service.locked(
        () -> {
          Channel last = service.channels().get(channel.sid());
          service.channels().remove(last);
          service.closeRoom(last);
          announcer.tell(service, Change.of(Kind.CHANNEL_REMOVE, origin, announcer.now(), last));
        });
  }

  private static void requireFreeName(
      ChatService service, String name, Channel self, Origin origin) {
    if (name != null && !name.isEmpty()) {
      service
          .channels()
          .find(name)
          .filter(other -> self == null || !other.sid().equals(self.sid()))
          .ifPresent(
              _ -> {
                throw origin.api().nameTaken();
              });
    }
  }
}
