package dev.earshot.dispatcher.modules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModuleLoaderTest {
  @TempDir Path handlers;
  @TempDir Path samples;

  @Test
  void loadsJarsInTheOrderOfTheirNames() throws Exception {
    JarBuilder.module(handlers, "Second", "two", "2");
    JarBuilder.module(handlers, "First", "one", "1");

    assertThat(loader().load().handlerNames())
        .containsExactly("First/hears:one", "Second/hears:two");
  }

  @Test
  void loadsScriptsAmongTheJars() throws Exception {
    JarBuilder.module(handlers, "b", "b", "b");
    script("a.yaml", "a", "[hi]");
    script("c.yml", "c", "[hi]");

    assertThat(loader().load().handlerNames()).containsExactly("a/it", "b/hears:b", "c/it");
  }

  @Test
  void refusesBrokenScriptsAndJarsAllAtOnce() throws Exception {
    script("a.yaml", "a", "[{sya: hi}, {goto: nowhere}]");
    script("b.yml", "b", "[]");
    Files.writeString(handlers.resolve("c.jar"), "not a jar");
    script("d.yaml", "d", "[hi]");

    assertFails(
        "a.yaml:6:18: A line has no field \"sya\". Did you mean \"say\"?",
        "a.yaml:6:35: There is no thread \"nowhere\".",
        "b.yml:6:16: The thread \"default\" is empty.",
        "Correct the file, or remove it.",
        "c.jar");
  }

  @Test
  void aScriptTakesThePlaceOfTheSamplesAndIsNoticed() throws Exception {
    JarBuilder.module(samples, "Sample", "sample", "s");
    ModuleFolders folders = new ModuleFolders(Optional.of(handlers), Optional.of(samples));
    String before = folders.fingerprint();
    script("own.yaml", "own", "[hi]");

    assertThat(loader().load().handlerNames()).containsExactly("own/it");
    assertThat(folders.fingerprint()).isNotEqualTo(before).contains("own.yaml");
  }

  @Test
  void usesTheSamplesOnlyWhileThereIsNoHandlerJar() throws Exception {
    JarBuilder.module(samples, "Sample", "sample", "s");
    assertThat(loader().load().handlerNames()).containsExactly("Sample/hears:sample");

    JarBuilder.module(handlers, "Own", "own", "o");
    assertThat(loader().load().handlerNames()).containsExactly("Own/hears:own");
  }

  @Test
  void noticesThatAJarWasAdded() throws Exception {
    ModuleFolders folders = new ModuleFolders(Optional.of(handlers), Optional.empty());
    String before = folders.fingerprint();
    JarBuilder.module(handlers, "Own", "own", "o");

    assertThat(folders.fingerprint()).isNotEqualTo(before).contains("Own.jar");
  }

  @Test
  void saysWhereToPutAModuleWhenThereIsNone() {
    assertFails("There is no handler module", handlers.toString());
  }

  @Test
  void refusesAFileThatIsNoJar() throws Exception {
    Files.writeString(handlers.resolve("notes.jar"), "not a jar");

    assertFails("notes.jar", "no readable jar", "Copy it again");
  }

  @Test
  void refusesAJarThatNamesNoModule() throws Exception {
    JarBuilder.jar(handlers, "Library", "public class Library {}", null);

    assertFails("Library.jar", "names no handler module", "META-INF/services");
  }

  @Test
  void refusesAJarWhoseModuleIsMissing() throws Exception {
    JarBuilder.jar(handlers, "Other", "public class Other {}", "Missing");

    assertFails("Other.jar", "Missing", "public constructor");
  }

  @Test
  void refusesAModuleWhoseConstructorFails() throws Exception {
    source(
        "Failing",
        "public Failing() { throw new IllegalStateException(\"no database\"); }"
            + " public void register(Bot bot) {}");

    assertFails("Failing.jar", "no database");
  }

  @Test
  void refusesAModuleThatRegistersSomethingUnusable() throws Exception {
    source("Typo", "public void register(Bot bot) { bot.on(\"message_recieved\", Chat::mute); }");

    assertFails("message_recieved", "Correct it");
  }

  @Test
  void hidesTheDispatchersOwnClassesFromModules() throws Exception {
    source(
        "Curious",
        """
        public void register(Bot bot) {
          try {
            Class.forName("org.apache.kafka.clients.producer.KafkaProducer", true, getClass().getClassLoader());
          } catch (ClassNotFoundException e) {
            throw new IllegalStateException("not to be seen: " + e.getMessage());
          }
        }
        """);

    assertFails("not to be seen: org.apache.kafka.clients.producer.KafkaProducer");
  }

  private void script(String file, String id, String lines) throws IOException {
    Files.writeString(
        handlers.resolve(file),
        """
        id: %s
        scripts:
          - id: it
            hears: %s
            threads:
              default: %s
        """
            .formatted(id, id, lines));
  }

  private void source(String name, String body) throws IOException {
    JarBuilder.jar(
        handlers,
        name,
        "import dev.earshot.bot.*; public class %s implements HandlerModule { %s }"
            .formatted(name, body),
        name);
  }

  private void assertFails(String... texts) {
    assertThatThrownBy(() -> loader().load())
        .isInstanceOf(ModuleLoadException.class)
        .message()
        .contains(texts);
  }

  private ModuleLoader loader() {
    return new ModuleLoader(new ModuleFolders(Optional.of(handlers), Optional.of(samples)));
  }
}
