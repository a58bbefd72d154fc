package dev.earshot.testkit;

import dev.earshot.bot.HandlerModule;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Plays the same test again and again. Each time the worker dies at another point: before a step,
 * after it, between the work of a {@code once} and its being recorded, at the end of a turn. What
 * was durable survives, all else is lost, and the event comes again. The conversation must be the
 * same each time.
 *
 * {@snippet :
 * CrashTest.of(CookieBot::new, test -> test.user("cookies").user("oatmeal").expect(…))
 *     .run();
 * }
 *
 * <p>As one JUnit test for each point:
 *
 * {@snippet :
 * @TestFactory
 * Stream<DynamicTest> survivesCrashes() {
 *   CrashTest test = CrashTest.of(CookieBot::new, script);
 *   return test.points().stream()
 *       .map(point -> DynamicTest.dynamicTest(point.toString(), () -> test.at(point)));
 * }
 * }
 */
public final class CrashTest {
  private final Map<String, String> settings;
  private final Supplier<List<HandlerModule>> modules;
  private final Consumer<BotTest> script;
  private final Played undisturbed;

  private CrashTest(
      Map<String, String> settings,
      Supplier<List<HandlerModule>> modules,
      Consumer<BotTest> script) {
    this.settings = Map.copyOf(settings);
    this.modules = modules;
    this.script = script;
    this.undisturbed = play(0);
  }

  /**
   * A test, which is played once without a crash.
   *
   * @param module makes the bot's module, anew for each crash
   * @param script what is said, and what is expected; the same each time
   * @throws AssertionError if it fails without a crash
   */
  public static CrashTest of(Supplier<? extends HandlerModule> module, Consumer<BotTest> script) {
    return ofModules(() -> List.of(module.get()), script);
  }

  /** As {@link #of} for a bot of several modules. */
  public static CrashTest ofModules(
      Supplier<List<HandlerModule>> modules, Consumer<BotTest> script) {
    return ofModules(Map.of(), modules, script);
  }

  /**
   * As {@link #ofModules(Supplier, Consumer)} for modules that are set something.
   *
   * @param settings by key, as for {@link BotTest#with(Map, HandlerModule...)}
   */
  public static CrashTest ofModules(
      Map<String, String> settings,
      Supplier<List<HandlerModule>> modules,
      Consumer<BotTest> script) {
    return new CrashTest(settings, modules, script);
  }

  /** All points at which the worker may die. */
  public List<CrashPoint> points() {
    return undisturbed.crashes.points();
  }

  /**
   * Plays the test at all points.
   *
   * @return how many there were, and which work was done again
   * @throws AssertionError at the first point at which the conversation is another one
   */
  public CrashReport run() {
    Map<String, Integer> repeated = new TreeMap<>();
    for (CrashPoint point : points()) {
      at(point).repeated().forEach(label -> repeated.merge(label, 1, Integer::sum));
    }
    return new CrashReport(points().size(), repeated);
  }

  /**
   * Plays the test once, and lets the worker die at this point.
   *
   * @return the work that was done again
   * @throws AssertionError if the conversation is another one
   */
  public RepeatedWork at(CrashPoint point) {
    Played played;
    try {
      played = play(point.number());
    } catch (AssertionError failure) {
      throw new AssertionError(
          "The worker died at point %d of %d, %s.\n%s"
              .formatted(point.number(), points().size(), point.where(), failure.getMessage()),
          failure);
    }
    if (!played.crashes.died()) {
      throw new AssertionError(
          "The test did not come to point %d again, %s. Does it do the same each time?"
              .formatted(point.number(), point.where()));
    }
    String diff = undisturbed.transcript.diff(played.transcript);
    if (!diff.isEmpty()) {
      throw new AssertionError(
          "The worker died at point %d of %d, %s, and the conversation became another one.\n%s"
              .formatted(point.number(), points().size(), point.where(), diff));
    }
    return new RepeatedWork(
        played.crashes.work().entrySet().stream()
            .filter(work -> work.getValue() > timesUndisturbed(work.getKey()))
            .map(Map.Entry::getKey)
            .sorted()
            .toList());
  }

  private int timesUndisturbed(String label) {
    return undisturbed.crashes.work().getOrDefault(label, 0);
  }

  private Played play(int fatal) {
    Crashes crashes = new Crashes(fatal);
    BotTest test = BotTest.crashing(crashes, settings, modules.get());
    script.accept(test);
    return new Played(crashes, test.transcript());
  }

  private record Played(Crashes crashes, Transcript transcript) {}

  /**
   * Work that was done again because the worker died before it was recorded.
   *
   * @param repeated the labels of the {@code once} steps
   */
  public record RepeatedWork(List<String> repeated) {
    public RepeatedWork {
      repeated = List.copyOf(repeated);
    }
  }
}
