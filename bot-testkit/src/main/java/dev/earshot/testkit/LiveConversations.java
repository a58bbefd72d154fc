package dev.earshot.testkit;

import dev.earshot.bot.HandlerModule;
import dev.earshot.engine.BotProfile;
import dev.earshot.engine.ChannelState;
import dev.earshot.engine.Circumstances;
import dev.earshot.engine.Conversation;
import dev.earshot.engine.Engine;
import dev.earshot.engine.Rehearsal;
import dev.earshot.model.BotSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The conversations that wait at a deployment, to be tried with changed handlers before these are
 * deployed: would any break?
 *
 * {@snippet :
 * LiveConversations.read(Path.of("states.jsonl")).check(new CookieBot()).requireFine();
 * }
 *
 * <p>Each handler is run over its recorded steps, up to where it waits, by the engine itself and
 * without any effect: nothing is said, and no work of a {@code once} is done. Code of a handler
 * that is not in a step does run.
 */
public final class LiveConversations {
  private final Map<String, ChannelState> states;
  private final Map<String, BotProfile> bots;

  private LiveConversations(Map<String, ChannelState> states, Map<String, BotProfile> bots) {
    this.states = states;
    this.bots = bots;
  }

  /**
   * Reads the values of the topic of conversation states.
   *
   * @param file with one record in each line (JSON lines), or a folder of such files and of files
   *     with one record each ({@code .json}). A record is the value as it is on the topic, or an
   *     object with {@code key} and {@code value}; the key and a tab may come before it, as
   *     kafka-console-consumer prints them. Of several records of one channel, the last counts; an
   *     empty value or {@code null} means that the channel is forgotten.
   * @throws java.io.UncheckedIOException if it can't be read
   * @throws dev.earshot.model.UndecodableRecordException if a line is no state; the text names it
   */
  public static LiveConversations read(Path file) {
    return of(StateReader.read(file));
  }

  /** The conversations of these states, by the channel's key. */
  public static LiveConversations of(Map<String, ChannelState> states) {
    return new LiveConversations(new LinkedHashMap<>(states), Map.of());
  }

  /** The same with the settings of a bot, whose identity handlers may ask for. */
  public LiveConversations withBot(BotSettings settings) {
    Map<String, BotProfile> more = new LinkedHashMap<>(bots);
    more.put(settings.name(), BotProfile.of(settings));
    return new LiveConversations(states, more);
  }

  /**
   * Rehearses every conversation.
   *
   * @param modules all that are to be deployed
   */
  public LiveReport check(HandlerModule... modules) {
    return check(Map.of(), modules);
  }

  /**
   * As {@link #check(HandlerModule...)} with modules that are set something.
   *
   * @param settings by key, as for {@link BotTest#with(Map, HandlerModule...)}
   */
  public LiveReport check(Map<String, String> settings, HandlerModule... modules) {
    Engine engine = Engine.of(List.of(modules), new SettingsByKey(settings));
    List<LiveReport.Finding> findings = new ArrayList<>();
    int fine = 0;
    for (Map.Entry<String, ChannelState> state : states.entrySet()) {
      for (Conversation conversation : state.getValue().conversations()) {
        Rehearsal rehearsal = engine.rehearse(conversation, circumstances(conversation));
        if (rehearsal instanceof Rehearsal.Fits) {
          fine++;
        } else {
          findings.add(
              new LiveReport.Finding(
                  state.getKey(), conversation.id(), conversation.handler(), rehearsal));
        }
      }
    }
    return new LiveReport(states.size(), fine, findings);
  }

  private Circumstances circumstances(Conversation conversation) {
    String name = conversation.trigger().header().bot();
    Instant then = conversation.trigger().header().receivedAt();
    BotProfile bot = bots.getOrDefault(name, new BotProfile(name, Optional.empty(), false));
    return new Circumstances(bot, "rehearsal", then, () -> then, Map.of());
  }
}
