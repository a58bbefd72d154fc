package dev.earshot.script;

import dev.earshot.bot.Bot;
import dev.earshot.bot.Chat;
import dev.earshot.bot.HandlerModule;
import dev.earshot.bot.Match;
import dev.earshot.script.internal.Hooks;
import dev.earshot.script.internal.Problems;
import dev.earshot.script.internal.Script;
import dev.earshot.script.internal.ScriptCheck;
import dev.earshot.script.internal.ScriptFiles;
import dev.earshot.script.internal.ScriptRun;
import dev.earshot.script.internal.Source;
import dev.earshot.script.internal.Suggestion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A bot whose conversations are YAML files. Immutable: a changed file is a new module.
 *
 * {@snippet :
 * HandlerModule bot = ScriptModule.load(Path.of("pizza.yaml"));
 * }
 *
 * <p>A handler jar has a module of its own that hands everything on to this one:
 *
 * {@snippet :
 * public final class PizzaBot implements HandlerModule {
 *   private final ScriptModule scripts = ScriptModule.ofResource(PizzaBot.class, "pizza.yaml");
 *
 *   @Override
 *   public String id() {
 *     return scripts.id();
 *   }
 *
 *   @Override
 *   public void register(Bot bot) {
 *     scripts.register(bot);
 *   }
 * }
 * }
 *
 * <p>Each script is a handler whose stable name is made of the module's id and the script's own, so
 * that patterns and texts may change while people are talking. A line that someone has passed
 * already must stay as it was, or their conversation ends as one that does not repeat its steps;
 * raising the file's version ends all of them at once.
 */
public final class ScriptModule implements HandlerModule {
  private final String id;
  private final Map<String, Script> scripts;
  private final Hooks hooks;
  private final List<ScriptProblem> warnings;

  private ScriptModule(
      String id, Map<String, Script> scripts, Hooks hooks, List<ScriptProblem> warnings) {
    this.id = id;
    this.scripts = scripts;
    this.hooks = hooks;
    this.warnings = warnings;
  }

  /**
   * Reads script files.
   *
   * @throws InvalidScriptException if they can't be read or used, with all that is wrong
   */
  public static ScriptModule load(Path... files) {
    Builder builder = builder();
    for (Path file : files) {
      builder.file(file);
    }
    return builder.build();
  }

  /**
   * Reads script files that lie beside a class.
   *
   * @param names as {@link Class#getResourceAsStream} takes them
   * @throws InvalidScriptException if they can't be read or used, with all that is wrong
   */
  public static ScriptModule ofResource(Class<?> owner, String... names) {
    Builder builder = builder();
    for (String name : names) {
      builder.resource(owner, name);
    }
    return builder.build();
  }

  /** For scripts with hooks in Java. */
  public static Builder builder() {
    return new Builder();
  }

  /** The id of the first file. */
  @Override
  public String id() {
    return id;
  }

  @Override
  public void register(Bot bot) {
    for (Script script : scripts.values()) {
      if (!script.patterns().isEmpty()) {
        bot.hears(script.patterns(), chat -> handle(script, chat, Optional.of(chat.match())))
            .id(script.id());
      }
      for (String event : script.events()) {
        bot.on(event, chat -> handle(script, chat, Optional.empty())).id(script.id() + "@" + event);
      }
      if (script.patterns().isEmpty() && script.events().isEmpty()) {
        bot.conversation(script.id(), chat -> handle(script, chat, Optional.empty()));
      }
    }
  }

  private void handle(Script script, Chat chat, Optional<Match> match) throws Exception {
    ScriptResult.Status status = new ScriptRun(script, hooks, chat, match).play().status();
    if (status != ScriptResult.Status.COMPLETED) {
      throw chat.end(status.name().toLowerCase(Locale.ROOT));
    }
  }

  /**
   * Plays a script as a part of a handler in Java.
   *
   * @throws IllegalArgumentException if there is no such script
   * @throws Exception if a hook fails
   */
  public ScriptResult play(String script, Chat chat) throws Exception {
    Script wanted = scripts.get(script);
    if (wanted == null) {
      throw new IllegalArgumentException(
          "Module \"%s\" has no script \"%s\". %s"
              .formatted(id, script, Suggestion.of(script, scripts.keySet())));
    }
    return new ScriptRun(wanted, hooks, chat, Optional.empty()).play();
  }

  /** What can be used but is hardly meant so. */
  public List<ScriptProblem> warnings() {
    return warnings;
  }

  /** Puts scripts and hooks together. Not thread-safe. */
  public static final class Builder {
    private final List<Source> sources = new ArrayList<>();
    private final List<Hooks.BeforeThread> threads = new ArrayList<>();
    private final List<Hooks.AfterScript> ends = new ArrayList<>();
    private final List<Hooks.Check> checks = new ArrayList<>();
    private final Problems problems = new Problems();

    private Builder() {}

    /** Adds a file; its scripts come after those of files before it. */
    public Builder file(Path file) {
      try {
        return text(file.toString(), Files.readString(file));
      } catch (IOException e) {
        problems.error(
            file.toString(), "It can't be read: " + e + ".", "It must be a text file in UTF-8.");
        return this;
      }
    }

    /** Adds a file that lies beside a class. */
    public Builder resource(Class<?> owner, String name) {
      try (InputStream in = owner.getResourceAsStream(name)) {
        if (in == null) {
          problems.error(
              name,
              "It is not beside %s.".formatted(owner.getName()),
              "Check its name and folder.");
          return this;
        }
        return text(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
      } catch (IOException e) {
        problems.error(name, "It can't be read: " + e + ".", "Check the jar it is in.");
        return this;
      }
    }

    /**
     * Adds the text of a file.
     *
     * @param name what problems call it
     */
    public Builder text(String name, String yaml) {
      sources.add(new Source(name, yaml));
      return this;
    }

    /** Does something whenever a thread of a script begins. */
    public Builder beforeThread(String script, String thread, ThreadHook hook) {
      threads.add(new Hooks.BeforeThread(script, thread, Objects.requireNonNull(hook)));
      return this;
    }

    /** Does something when a script has ended, however it ended. */
    public Builder after(String script, EndHook hook) {
      ends.add(new Hooks.AfterScript(script, Objects.requireNonNull(hook)));
      return this;
    }

    /**
     * Looks at the answers to the question with this key before they are kept. Answers that stop
     * the script, or that its options meet with asking again, are not looked at.
     */
    public Builder validate(String script, String key, AnswerCheck check) {
      checks.add(new Hooks.Check(script, key, Objects.requireNonNull(check)));
      return this;
    }

    /**
     * @throws InvalidScriptException if the scripts can't be used, or hooks are for what does not
     *     exist, with all that is wrong
     */
    public ScriptModule build() {
      Hooks hooks = new Hooks(threads, ends, checks);
      ScriptFiles files = ScriptFiles.read(sources, problems);
      Map<String, Script> scripts = new LinkedHashMap<>();
      for (Script script : files.scripts()) {
        new ScriptCheck(script, hooks.threadsOf(script.id()), problems).run();
        scripts.put(script.id(), script);
      }
      hooks.check(files.scripts(), problems);
      if (sources.isEmpty() && problems.errors().isEmpty()) {
        problems.error("ScriptModule", "There is no script file.", "Give it at least one.");
      }
      if (!problems.errors().isEmpty()) {
        throw new InvalidScriptException(problems.errors());
      }
      return new ScriptModule(files.id(), scripts, hooks, problems.warnings());
    }
  }
}
