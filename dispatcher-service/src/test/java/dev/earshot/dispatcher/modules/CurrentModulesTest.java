package dev.earshot.dispatcher.modules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.earshot.dispatcher.core.BotEngines.Use;
import dev.earshot.engine.InMemoryDocumentStore;
import dev.earshot.model.BotSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CurrentModulesTest {
  @TempDir Path handlers;
  @TempDir Path samples;
  @TempDir Path elsewhere;

  private CurrentModules modules;

  @BeforeEach
  void look() {
    ModuleFolders folders = new ModuleFolders(Optional.of(handlers), Optional.of(samples));
    modules =
        new CurrentModules(
            new ModuleLoader(
                folders,
                BotSettings.read(Map.of("TWILIO_ACCOUNT_SID", "AC1")),
                _ -> Optional.empty(),
                new InMemoryDocumentStore()));
  }

  @Test
  void saysThatNothingIsHandledUntilThereIsAModule() throws Exception {
    assertThat(modules.look()).isFalse();
    assertThat(modules.problem().orElseThrow()).contains("no handler module", "none is lost");

    module("Greeter", "one");
    assertThat(modules.look()).isTrue();
    assertThat(modules.problem()).isEmpty();
  }

  @Test
  void aReplacedJarIsUsedWhenItHasBeenStillForALook() throws Exception {
    module("Greeter", "one");
    modules.look();
    module("Greeter", "another");

    modules.look();
    assertThat(heard()).containsExactly("Greeter/hears:one");
    modules.look();
    assertThat(heard()).containsExactly("Greeter/hears:another");
  }

  @Test
  void aJarThatIsBeingCopiedIsWaitedFor() throws Exception {
    module("Greeter", "one");
    modules.look();
    byte[] jar = Files.readAllBytes(JarBuilder.module(elsewhere, "Second", "two", "2"));
    Path growing = handlers.resolve("Second.jar");
    for (int length = 100; length < jar.length; length += 100) {
      Files.write(growing, Arrays.copyOf(jar, length));
      modules.look();
      assertThat(modules.problem()).isEmpty();
    }
    Files.write(growing, jar);
    modules.look();
    modules.look();

    assertThat(modules.problem()).isEmpty();
    assertThat(heard()).containsExactly("Greeter/hears:one", "Second/hears:two");
  }

  @Test
  void aBrokenJarLeavesTheOldOneInUseUntilItIsRepaired() throws Exception {
    module("Greeter", "one");
    modules.look();
    Files.writeString(handlers.resolve("Greeter.jar"), "not a jar");
    lookTwice();

    assertThat(heard()).containsExactly("Greeter/hears:one");
    assertThat(modules.problem().orElseThrow())
        .contains("Greeter.jar", "no readable jar", "stay in use");

    module("Greeter", "two");
    lookTwice();
    assertThat(heard()).containsExactly("Greeter/hears:two");
    assertThat(modules.problem()).isEmpty();
  }

  @Test
  void aFolderThatIsAsItWasIsFine() throws Exception {
    module("Greeter", "one");
    modules.look();
    Path broken = Files.writeString(handlers.resolve("x.yaml"), "broken");
    lookTwice();
    assertThat(modules.problem()).isPresent();

    Files.delete(broken);
    lookTwice();
    assertThat(modules.problem()).isEmpty();
  }

  @Test
  void samplesAreUsedAgainWhenTheLastHandlerIsRemoved() throws Exception {
    JarBuilder.module(samples, "Sample", "sample", "s");
    modules.look();
    module("Greeter", "one");
    lookTwice();
    assertThat(heard()).containsExactly("Greeter/hears:one");

    Files.delete(handlers.resolve("Greeter.jar"));
    lookTwice();
    assertThat(heard()).containsExactly("Sample/hears:sample");
  }

  @Test
  void oldModulesAreClosedAndTheirCopiesDeletedAfterTheirLastTurn() throws Exception {
    Path closed = elsewhere.resolve("closed");
    JarBuilder.jar(
        handlers,
        "Greeter",
        """
        import dev.earshot.bot.*;
        import java.nio.file.*;
        public class Greeter implements HandlerModule, AutoCloseable {
          static class Later { static String name() { return "later"; } }
          public void register(Bot bot) { bot.hears("x", chat -> {}); }
          public void close() throws Exception { Files.writeString(Path.of("%s"), Later.name()); }
        }
        """
            .formatted(closed),
        "Greeter");
    modules.look();
    LoadedModules old = modules.inUse().orElseThrow();
    try (Use turn = modules.use("default")) {
      Files.delete(handlers.resolve("Greeter.jar"));
      module("Next", "next");
      lookTwice();

      assertThat(heard()).containsExactly("Next/hears:next");
      assertThat(turn.engine().handlerNames()).containsExactly("Greeter/hears:x");
      assertThat(closed).doesNotExist();
      assertThat(old.copies()).exists();
    }
    assertThat(closed).hasContent("later");
    assertThat(old.copies()).doesNotExist();
  }

  @Test
  void nothingIsUsedAfterTheEnd() throws Exception {
    module("Greeter", "one");
    modules.look();
    Path copies = modules.inUse().orElseThrow().copies();
    assertThat(copies).exists();
    modules.close();

    assertThat(copies).doesNotExist();
    assertThatIllegalStateException().isThrownBy(() -> modules.use("default"));
  }

  private void module(String name, String word) throws Exception {
    Path jar = JarBuilder.module(elsewhere, name, word, "answer");
    Files.move(jar, handlers.resolve(name + ".jar"), StandardCopyOption.REPLACE_EXISTING);
  }

  private void lookTwice() {
    modules.look();
    modules.look();
  }

  private List<String> heard() {
    return modules.inUse().orElseThrow().engine("default").handlerNames();
  }
}
