package dev.earshot.emulator.change;

import dev.earshot.emulator.state.ChatService;
import dev.earshot.emulator.state.Sms;

/**
 * Sees all that happens, whether or not a webhook tells of it. Each method returns at once: a
 * change of a service is shown while the service is locked, so that it is seen in order.
 */
public interface Onlooker {
  /** Something in a service has changed. */
  void saw(ChatService service, Change change);

  /** An SMS or WhatsApp message is new, or has another status or text. */
  void saw(Sms sms);

  /** An SMS or WhatsApp message is gone. */
  void sawRemoved(Sms sms);
}
