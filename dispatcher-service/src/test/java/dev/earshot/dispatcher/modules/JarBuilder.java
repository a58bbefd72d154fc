package dev.earshot.dispatcher.modules;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Compiles a handler module and packs it into a jar. */
public final class JarBuilder {
  private static final String SERVICE = "META-INF/services/dev.earshot.bot.HandlerModule";

  private JarBuilder() {}

  /** A module that hears a word and answers it. */
  public static Path module(Path folder, String className, String hears, String answer)
      throws IOException {
    return jar(
        folder,
        className,
        """
        import dev.earshot.bot.*;
        public class %s implements HandlerModule {
          public void register(Bot bot) { bot.hears("%s", chat -> chat.say("%s")); }
        }
        """
            .formatted(className, hears, answer),
        className);
  }

  /**
   * @param service the class named as a service; null for none
   */
  public static Path jar(Path folder, String className, String source, String service)
      throws IOException {
    return jar(folder, className, source, service, Map.of(), Map.of());
  }

  /**
   * @param manifest attributes of the manifest
   * @param otherApi sources that are compiled against, by class name, and not packed
   */
  public static Path jar(
      Path folder,
      String className,
      String source,
      String service,
      Map<String, String> manifest,
      Map<String, String> otherApi)
      throws IOException {
    Path other = Files.createTempDirectory("api");
    for (Map.Entry<String, String> type : otherApi.entrySet()) {
      compile(other, other, type.getKey(), type.getValue());
    }
    Path work = Files.createTempDirectory("module");
    compile(work, other, className, source);
    Path jar = folder.resolve(className + ".jar");
    Manifest attributes = new Manifest();
    attributes.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.forEach(attributes.getMainAttributes()::putValue);
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out, attributes)) {
      for (Path compiled : list(work)) {
        add(entries, compiled.getFileName().toString(), Files.readAllBytes(compiled));
      }
      if (service != null) {
        add(entries, SERVICE, service.getBytes(StandardCharsets.UTF_8));
      }
    }
    return jar;
  }

  private static void compile(Path work, Path other, String className, String source)
      throws IOException {
    Path file =
        Files.writeString(Files.createTempDirectory("source").resolve(className + ".java"), source);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    int result =
        compiler.run(
            null,
            null,
            null,
            "-proc:none",
            "-d",
            work.toString(),
            "-cp",
            other + File.pathSeparator + System.getProperty("java.class.path"),
            file.toString());
    if (result != 0) {
      throw new IllegalStateException("Test source does not compile.");
    }
  }

  private static List<Path> list(Path work) throws IOException {
    try (var files = Files.list(work)) {
      return files.filter(f -> f.toString().endsWith(".class")).toList();
    }
  }

  private static void add(JarOutputStream jar, String name, byte[] content) throws IOException {
    jar.putNextEntry(new JarEntry(name));
    jar.write(content);
    jar.closeEntry();
  }
}
