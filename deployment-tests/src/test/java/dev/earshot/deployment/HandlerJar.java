package dev.earshot.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;

/** A team's own handler module, compiled and packed as its build would. */
final class HandlerJar {
  private static final String SOURCE =
      """
      package team;

      import dev.earshot.bot.Bot;
      import dev.earshot.bot.HandlerModule;

      public final class PingBot implements HandlerModule {
        @Override
        public void register(Bot bot) {
          bot.hears("ping", chat -> chat.say("pong"));
        }
      }
      """;

  private HandlerJar() {}

  /** Writes a module that answers "ping" with "pong". */
  static void write(Path jar) {
    try {
      Path folder = Files.createTempDirectory("earshot-handler");
      Path source = Files.writeString(folder.resolve("PingBot.java"), SOURCE);
      int result =
          ToolProvider.getSystemJavaCompiler()
              .run(null, null, null, "-d", folder.toString(), source.toString());
      if (result != 0) {
        throw new IllegalStateException("The handler module does not compile.");
      }
      try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
        add(out, "team/PingBot.class", Files.readAllBytes(folder.resolve("team/PingBot.class")));
        add(
            out,
            "META-INF/services/dev.earshot.bot.HandlerModule",
            "team.PingBot\n".getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void add(JarOutputStream out, String name, byte[] content) throws IOException {
    out.putNextEntry(new JarEntry(name));
    out.write(content);
    out.closeEntry();
  }
}
