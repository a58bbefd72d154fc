package dev.earshot.local;

import dev.earshot.local.EmulatorClient.ChatMessage;
import dev.earshot.local.internal.dialogue.Entry;
import dev.earshot.local.internal.dialogue.Room;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/** The emulator's channels, conversations and SMS as rooms. */
final class Rooms {
  private record EmulatorRoom(
      String person, Consumer<String> speech, LongFunction<List<ChatMessage>> messages)
      implements Room {
    @Override
    public void say(String text) {
      speech.accept(text);
    }

    @Override
    public List<Entry> after(long position) {
      return messages.apply(position).stream()
          .filter(message -> message.index() > position)
          .map(message -> new Entry(message.index(), message.author(), message.text()))
          .toList();
    }
  }

  private Rooms() {}

  static Room channel(EmulatorClient emulator, String channel, String person) {
    return new EmulatorRoom(
        person,
        text -> emulator.say(channel, person, text),
        position -> emulator.messagesAfter(channel, position));
  }

  static Room conversation(EmulatorClient emulator, String conversation, String person) {
    return new EmulatorRoom(
        person,
        text -> emulator.say(conversation, person, text),
        position -> emulator.conversationMessages(conversation));
  }

  static Room sms(EmulatorClient emulator, String botNumber, String personNumber) {
    return new EmulatorRoom(
        personNumber,
        text -> emulator.sendSms(personNumber, botNumber, text),
        position -> emulator.sms(personNumber, botNumber));
  }
}
