package dev.earshot.bench.subject;

import dev.earshot.bot.Bot;
import dev.earshot.bot.BotEvent;
import dev.earshot.bot.HandlerModule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** Answers each message with its text, so that it is seen which one an answer is for. */
public final class EchoBot implements HandlerModule {
  @Override
  public void register(Bot bot) {
    bot.on(BotEvent.MESSAGE_RECEIVED, chat -> chat.say("Noted: " + chat.message().text()));
  }

  /** Writes the jar of this module into a folder. */
  public static void pack(Path folder) {
    String code = EchoBot.class.getName().replace('.', '/') + ".class";
    try (JarOutputStream out =
            new JarOutputStream(Files.newOutputStream(folder.resolve("echo-bot.jar")));
        InputStream in = EchoBot.class.getClassLoader().getResourceAsStream(code)) {
      out.putNextEntry(new JarEntry(code));
      in.transferTo(out);
      out.putNextEntry(new JarEntry("META-INF/services/" + HandlerModule.class.getName()));
      out.write(EchoBot.class.getName().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("The handler module can't be packed: " + e, e);
    }
  }
}
