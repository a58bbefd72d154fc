package dev.earshot.local;

import dev.earshot.bot.HandlerModule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** Makes jars of handler modules that are one class each. */
final class HandlerJar {
  private HandlerJar() {}

  static void write(Path jar, Class<? extends HandlerModule> module) throws IOException {
    String file = module.getName().replace('.', '/') + ".class";
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        InputStream code = module.getResourceAsStream("/" + file)) {
      out.putNextEntry(new JarEntry(file));
      code.transferTo(out);
      out.putNextEntry(new JarEntry("META-INF/services/" + HandlerModule.class.getName()));
      out.write(module.getName().getBytes(StandardCharsets.UTF_8));
    }
  }
}
