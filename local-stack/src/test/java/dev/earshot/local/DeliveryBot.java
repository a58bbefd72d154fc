package dev.earshot.local;

import dev.earshot.bot.Bot;
import dev.earshot.bot.BotEvent;
import dev.earshot.bot.Chat;
import dev.earshot.bot.HandlerModule;
import dev.earshot.bot.Message;
import dev.earshot.model.DeliveryEvent;
import java.util.Map;

/** Tells what became of what it has said. */
public final class DeliveryBot implements HandlerModule {
  static final String TEMPLATE = "HX00000000000000000000000000000001";

  @Override
  public void register(Bot bot) {
    bot.hears("order", chat -> sayAndRemember(chat, Message.text("Ordered.")));
    bot.hears("picture", chat -> sayAndRemember(chat, Message.media("no URL")));
    bot.hears(
        "template", chat -> sayAndRemember(chat, Message.content(TEMPLATE, Map.of("1", "Ann"))));
    bot.on(BotEvent.MESSAGE_DELIVERED, chat -> chat.say(isRemembered(chat) + " has arrived."));
    bot.on(BotEvent.MESSAGE_FAILED, chat -> chat.say(isRemembered(chat) + " has failed."));
  }

  private static void sayAndRemember(Chat chat, Message message) {
    String reply = chat.stepKey();
    chat.say(message);
    chat.channelMemory().put("said", reply);
  }

  private static String isRemembered(Chat chat) {
    String said = chat.channelMemory().get("said").orElse("");
    return said.equals(chat.event(DeliveryEvent.class).replyId()) ? "It" : "Something else";
  }
}
