package dev.earshot.browser;

import dev.earshot.bot.Bot;
import dev.earshot.bot.HandlerModule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** Writes down, where its dispatcher logs, what it is told of; it says nothing. */
public final class WitnessBot implements HandlerModule {
  /** In front of an event's name. */
  static final String HEARD = "Witness heard ";

  /** Under Botkit's names where there are some, else under those of Programmable Chat. */
  static final List<String> EVENTS =
      List.of(
          "message_received",
          "bot_channel_join",
          "bot_channel_leave",
          "user_channel_join",
          "user_channel_leave",
          "channel_created",
          "channel_destroyed",
          "message_delivered",
          "onMessageUpdated",
          "onMessageRemoved",
          "onChannelUpdated",
          "onMemberUpdated",
          "onUserAdded",
          "onUserUpdated",
          "onMessageSend",
          "onMediaMessageSend",
          "onMessageUpdate",
          "onMessageRemove",
          "onChannelAdd",
          "onChannelUpdate",
          "onChannelDestroy",
          "onMemberAdd",
          "onMemberUpdate",
          "onMemberRemove",
          "onUserUpdate");

  @Override
  public void register(Bot bot) {
    for (String event : EVENTS) {
      bot.on(event, chat -> System.out.println(HEARD + event));
    }
    bot.hears("echo (.+)", chat -> chat.say(chat.match().group(1)));
  }

  /** Packs it as a team's build would. */
  static void write(Path jar) {
    String entry = WitnessBot.class.getName().replace('.', '/') + ".class";
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        InputStream code = WitnessBot.class.getClassLoader().getResourceAsStream(entry)) {
      out.putNextEntry(new JarEntry(entry));
      code.transferTo(out);
      out.putNextEntry(new JarEntry("META-INF/services/" + HandlerModule.class.getName()));
      out.write(WitnessBot.class.getName().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
