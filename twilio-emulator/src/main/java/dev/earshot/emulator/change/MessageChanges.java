package dev.earshot.emulator.change;

import dev.earshot.emulator.state.Channel;
import dev.earshot.emulator.state.ChannelRoom;
import dev.earshot.emulator.state.ChatService;
import dev.earshot.emulator.state.Message;
import dev.earshot.emulator.state.TwilioError;

/** What can be done to messages in channels. */
public final class MessageChanges {
  private final Announcer announcer;

  /** Changes told by this announcer. */
  public MessageChanges(Announcer announcer) {
    this.announcer = announcer;
  }

  /** A new message; 50377 in a closed conversation. */
  public Message add(ChatService service, Channel channel, Message.Draft draft, Origin origin) {
    requireOpen(channel);
    boolean media = draft.media() != null && !draft.media().isEmpty();
    Kind kind = media ? Kind.MEDIA_MESSAGE_ADD : Kind.MESSAGE_ADD;
    Message planned = Message.create(-1, channel.sid(), draft, announcer.now());
    Hooks.Answer answer =
        announcer.ask(service, Change.of(kind, origin, announcer.now(), channel, planned));
    Message.Draft wanted = draft.replacing(answer.author(), answer.body(), answer.attributes());
    return service.locked(
        () -> {
          Channel of = service.channels().get(channel.sid());
          requireOpen(of);
          ChannelRoom room = service.room(of);
          // Made once without an index: what is refused must not leave a hole.
          Message.create(-1, of.sid(), wanted, announcer.now());
          Message made =
              Message.create(room.messages().nextOrdinal(), of.sid(), wanted, announcer.now());
          room.messages().put(made);
          announcer.tell(service, Change.of(kind, origin, made.dateCreated(), of, made));
          return made;
        });
  }

  /** A message with other fields. */
  public Message update(
      ChatService service, Channel channel, Message message, Message.Draft draft, Origin origin) {
    Message planned = message.with(draft, announcer.now());
    Hooks.Answer answer =
        announcer.ask(
            service, Change.of(Kind.MESSAGE_UPDATE, origin, announcer.now(), channel, planned));
    Message.Draft wanted = draft.replacing(answer.author(), answer.body(), answer.attributes());
    return service.locked(
        () -> {
          Channel of = service.channels().get(channel.sid());
          ChannelRoom room = service.room(of);
          Message made = room.messages().get(message.sid()).with(wanted, announcer.now());
          room.messages().put(made);
          announcer.tell(
              service, Change.of(Kind.MESSAGE_UPDATE, origin, made.dateUpdated(), of, made));
          return made;
        });
  }

  /** Takes a message away; its index stays unused. */
  public void remove(ChatService service, Channel channel, Message message, Origin origin) {
    announcer.ask(
        service, Change.of(Kind.MESSAGE_REMOVE, origin, announcer.now(), channel, message));
    service.locked(
        () -> {
          Channel of = service.channels().get(channel.sid());
          Message last = service.room(of).messages().get(message.sid());
          service.room(of).messages().remove(last);
          announcer.tell(
              service, Change.of(Kind.MESSAGE_REMOVE, origin, announcer.now(), of, last));
        });
  }

  private static void requireOpen(Channel channel) {
    if (channel.state() == Channel.State.CLOSED) {
      throw new TwilioError(50377, 409, "Conversation is closed");
    }
  }
}
