package dev.earshot.emulator.live;

import dev.earshot.emulator.change.Change;
import dev.earshot.emulator.state.Channel;
import dev.earshot.emulator.state.ChatService;
import dev.earshot.emulator.state.Sms;

/** One thing that viewers see. */
public sealed interface Happening {
  /** Something in a service has changed. */
  record Changed(ChatService service, Change change) implements Happening {}

  /** Somebody is writing in a channel; nothing tells when they stop. */
  record Typing(ChatService service, Channel channel, String identity) implements Happening {}

  /** The bot is writing to the phone that this message came from. */
  record TypingTo(Sms sms) implements Happening {}

  /** An SMS or WhatsApp message is new, or has changed. */
  record SmsChanged(Sms sms) implements Happening {}

  /** An SMS or WhatsApp message is gone. */
  record SmsRemoved(Sms sms) implements Happening {}
}
