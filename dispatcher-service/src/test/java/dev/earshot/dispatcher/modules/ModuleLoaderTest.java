package dev.earshot.dispatcher.modules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.bot.ApiRelease;
import dev.earshot.engine.InMemoryDocumentStore;
import dev.earshot.model.BotSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModuleLoaderTest {
  @TempDir Path handlers;
  @TempDir Path samples;

  private final Map<String, String> settings = new HashMap<>(Map.of("TWILIO_ACCOUNT_SID", "AC1"));

  @Test
  void loadsJarsInTheOrderOfTheirNames() throws Exception {
    JarBuilder.module(handlers, "Second", "two", "2");
    JarBuilder.module(handlers, "First", "one", "1");

    assertThat(handlerNames()).containsExactly("First/hears:one", "Second/hears:two");
  }

  @Test
  void loadsScriptsAmongTheJars() throws Exception {
    JarBuilder.module(handlers, "b", "b", "b");
    script("a.yaml", "a", "[hi]");
    script("c.yml", "c", "[hi]");

    assertThat(handlerNames()).containsExactly("a/it", "b/hears:b", "c/it");
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
    FolderContent before = folders.look();
    script("own.yaml", "own", "[hi]");

    assertThat(handlerNames()).containsExactly("own/it");
    assertThat(folders.look().changesSince(before)).contains("added own.yaml");
  }

  @Test
  void usesTheSamplesOnlyWhileThereIsNoHandlerJar() throws Exception {
    JarBuilder.module(samples, "Sample", "sample", "s");
    assertThat(handlerNames()).containsExactly("Sample/hears:sample");

    JarBuilder.module(handlers, "Own", "own", "o");
    assertThat(handlerNames()).containsExactly("Own/hears:own");
  }

  @Test
  void noticesThatAJarWasAdded() throws Exception {
    ModuleFolders folders = new ModuleFolders(Optional.of(handlers), Optional.empty());
    FolderContent before = folders.look();
    JarBuilder.module(handlers, "Own", "own", "o");

    assertThat(folders.look().changesSince(before)).isEqualTo("added Own.jar");
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

  @Test
  void givesEachBotItsOwnModules() throws Exception {
    settings.put("earshot.bots.shop.modules", "Shop");
    settings.put("EARSHOT_BOTS_HELP_DESK_MODULES", "Help, Shop");
    JarBuilder.module(handlers, "Shop", "buy", "b");
    JarBuilder.module(handlers, "Help", "help", "h");

    LoadedModules loaded = load();

    assertThat(loaded.engine("shop").handlerNames()).containsExactly("Shop/hears:buy");
    assertThat(loaded.engine("help-desk").handlerNames())
        .containsExactly("Help/hears:help", "Shop/hears:buy");
    assertThat(loaded.engine("default").handlerNames()).hasSize(2);
    assertThat(loaded.listing())
        .containsExactly(
            "Module Help (Help.jar) of default, help-desk in this order: hears \"help\"",
            "Module Shop (Shop.jar) in this order: hears \"buy\"");
  }

  @Test
  void refusesABotWithAnUnknownModule() throws Exception {
    settings.put("earshot.bots.shop.modules", "Shopp");
    JarBuilder.module(handlers, "Shop", "buy", "b");

    assertFails("\"shop\"", "\"Shopp\"", "[Shop]", "earshot.bots.shop.modules");
  }

  @Test
  void givesAModuleItsSettingsAndRefusesOneThatLacksThem() throws Exception {
    source(
        "Shop",
        "public void register(Bot bot) { bot.hears(bot.settings().require(\"word\"), c -> {}); }");
    assertFails("earshot.modules.Shop.word", "EARSHOT_MODULES_SHOP_WORD", "\"Shop\"");

    settings.put("earshot.modules.Shop.word", "buy");
    assertThat(handlerNames()).containsExactly("Shop/hears:buy");
  }

  @Test
  void listsTheVersionOfAModule() throws Exception {
    jar(Map.of("Implementation-Version", "1.2"), Map.of(), "");

    assertThat(load().names()).containsExactly("Shouter 1.2 (Shouter.jar)");
  }

  @Test
  void refusesAJarForALaterApi() throws Exception {
    jar(Map.of("Earshot-Api-Version", "99.0"), Map.of(), "");
    assertFails("Shouter.jar", "made for bot-api 99.0", ApiRelease.version());

    jar(Map.of("Earshot-Api-Version", "soon"), Map.of(), "");
    assertFails("Earshot-Api-Version: soon");
  }

  @Test
  void takesAJarForThisApi() throws Exception {
    jar(Map.of("Earshot-Api-Version", ApiRelease.version()), Map.of(), "");

    assertThat(handlerNames()).containsExactly("Shouter/hears:x");
  }

  @Test
  void saysWhatAJarUsesOfTheApiThatIsNotThere() throws Exception {
    jar(
        Map.of(),
        Map.of(
            "Megaphone",
            "package dev.earshot.bot; public class Megaphone { public static int LOUD; }",
            "Chat",
            "package dev.earshot.bot; public interface Chat { Answer ask(String q); void shout(String text, int times); }"),
        "chat.shout(chat.ask(\"What?\").text(), Megaphone.LOUD);");

    assertFails(
        "Shouter.jar",
        "Shouter uses the class dev.earshot.bot.Megaphone",
        "Shouter uses void Chat.shout(String, int)",
        "Compile it against bot-api " + ApiRelease.version());
    assertThatThrownBy(this::load).message().doesNotContain("ask(");
  }

  @Test
  void findsWhatIsInheritedInTheApi() throws Exception {
    JarBuilder.jar(
        handlers,
        "Inheriting",
        """
        import dev.earshot.bot.*;
        import dev.earshot.model.*;
        public class Inheriting implements HandlerModule {
          public void register(Bot bot) {
            bot.on(BotEvent.USER_CHANNEL_JOIN, chat -> {
              MemberEvent event = (MemberEvent) chat.event();
              chat.say(event.channel() + event.id() + BotEvent.valueOf("x").ordinal() + event.hashCode()
                  + BotEvent.values().clone().length + new StorageException("x", null).getMessage());
            });
          }
        }
        """,
        "Inheriting");

    assertThat(handlerNames()).containsExactly("Inheriting/on:user_channel_join");
  }

  private void jar(Map<String, String> manifest, Map<String, String> otherApi, String code)
      throws IOException {
    JarBuilder.jar(
        handlers,
        "Shouter",
        """
        import dev.earshot.bot.*;
        public class Shouter implements HandlerModule {
          public void register(Bot bot) { bot.hears("x", chat -> { %s }); }
        }
        """
            .formatted(code),
        "Shouter",
        manifest,
        otherApi);
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
    assertThatThrownBy(() -> load())
        .isInstanceOf(ModuleLoadException.class)
        .message()
        .contains(texts);
  }

  private List<String> handlerNames() throws ModuleLoadException {
    return load().engine("default").handlerNames();
  }

  private LoadedModules load() throws ModuleLoadException {
    ModuleFolders folders = new ModuleFolders(Optional.of(handlers), Optional.of(samples));
    return new ModuleLoader(
            folders,
            BotSettings.read(settings),
            name -> Optional.ofNullable(settings.get(name)),
            new InMemoryDocumentStore())
        .load(folders.look());
  }
}
