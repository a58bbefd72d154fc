package dev.earshot.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.bot.HandlerModule;
import dev.earshot.bot.Storage;
import dev.earshot.engine.BotProfile;
import dev.earshot.engine.ChannelState;
import dev.earshot.engine.Circumstances;
import dev.earshot.engine.DocumentStore;
import dev.earshot.engine.Engine;
import dev.earshot.engine.HandlerFailedException;
import dev.earshot.engine.InMemoryDocumentStore;
import dev.earshot.engine.Outcome;
import dev.earshot.engine.Problem;
import dev.earshot.model.ChannelKey;
import dev.earshot.model.Command;
import dev.earshot.model.Event;
import dev.earshot.model.EventHeader;
import dev.earshot.model.EventType;
import dev.earshot.model.MemberEvent;
import dev.earshot.model.MessageEvent;
import dev.earshot.model.ModelJson;
import dev.earshot.model.Product;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A conversation with a bot, to be checked line by line.
 *
 * {@snippet :
 * BotTest.with(new CookieBot())
 *     .user("cookies")
 *     .expect("Did someone say cookies!?!!", "What is your favorite type of cookie?")
 *     .user("oatmeal")
 *     .expect("Golly, I love oatmeal too!!!")
 *     .expectNothingMore();
 * }
 *
 * <p>Between any two turns the state goes through the JSON in which it is stored, as it does when
 * another worker takes over. The clock stands still unless {@link #after} moves it. Not
 * thread-safe.
 */
public final class BotTest {
  private static final BotProfile BOT = new BotProfile("default", Optional.empty(), false);

  private final DocumentStore documents = new InMemoryDocumentStore();
  private final Engine engine;
  private final Map<String, byte[]> states = new LinkedHashMap<>();
  private final Deque<String> unread = new ArrayDeque<>();
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private String user = "ann";
  private String channel = "CH1";
  private int events;

  private BotTest(Engine engine) {
    this.engine = engine.with(documents);
  }

  /** A system bot with these modules. */
  public static BotTest with(HandlerModule... modules) {
    return new BotTest(Engine.of(List.of(modules)));
  }

  /**
   * The bot's storage, to prepare and to look at. Each test begins with an empty one.
   *
   * {@snippet :
   * BotTest test = BotTest.with(new VisitsBot());
   * test.storage().users().save(Document.of("ann", new Visits(41)));
   * test.user("hello").expect("This is visit 42.");
   * }
   */
  public Storage storage() {
    return documents.storageOf(BOT.name());
  }

  /** From now on another user speaks. */
  public BotTest as(String identity) {
    user = identity;
    return this;
  }

  /** From now on in another channel. */
  public BotTest in(String channelSid) {
    channel = channelSid;
    return this;
  }

  /**
   * Time goes by in all channels. Handlers that sleep or wait for an answer within a limit go on
   * when their time has come, one after the other and with the clock at that time, so that what
   * they say is there to be expected:
   *
   * {@snippet :
   * BotTest.with(new QuizBot())
   *     .user("quiz")
   *     .expect("Two and two?")
   *     .after(Duration.ofMinutes(1))
   *     .expect("Too late!");
   * }
   *
   * <p>A channel of which nothing is kept is forgotten after {@link ChannelState#EVENTS_KEPT}, as
   * by a dispatcher.
   *
   * @throws IllegalArgumentException if the time is negative
   */
  public BotTest after(Duration time) {
    if (time.isNegative()) {
      throw new IllegalArgumentException("Time does not go back, as by " + time + ".");
    }
    Instant end = now.plus(time);
    for (Optional<Timer> next = nextTimer();
        next.isPresent() && !next.get().due().isAfter(end);
        next = nextTimer()) {
      String lane = next.get().lane();
      now = next.get().due();
      take(lane, circumstances -> engine.wake(state(lane), circumstances));
    }
    now = end;
    return this;
  }

  /** The user says something. */
  public BotTest user(String text) {
    EventHeader header = header(EventType.MESSAGE_SENT);
    return hear(
        new MessageEvent(
            header, "IM" + events, null, user, text, List.of(), null, null, now, null, null));
  }

  /** The user joins the channel. */
  public BotTest joins() {
    return member(EventType.MEMBER_ADDED);
  }

  /** The user leaves the channel. */
  public BotTest leaves() {
    return member(EventType.MEMBER_REMOVED);
  }

  /** Any event at all, in this channel's lane or another. */
  public BotTest hear(Event event) {
    String lane = event.channel().text();
    return take(lane, circumstances -> engine.turn(state(lane), event, circumstances));
  }

  private BotTest take(String lane, Work turn) {
    try {
      Outcome outcome = turn.take(new Circumstances(BOT, "bot-testkit", now, () -> now, Map.of()));
      keep(lane, outcome.state());
      outcome.replies().forEach(reply -> unread.add(describe(reply.command())));
      outcome.problems().forEach(BotTest::fail);
      return this;
    } catch (HandlerFailedException failure) {
      throw new AssertionError(failure.getMessage(), failure.getCause());
    }
  }

  /**
   * Checks what the bot said next, in order. Other actions than messages read {@code add-member
   * IDENTITY} and so on.
   */
  public BotTest expect(String... texts) {
    for (String text : texts) {
      String actual = unread.poll();
      if (!text.equals(actual)) {
        throw new AssertionError(
            "The bot should have said \"%s\" but said %s."
                .formatted(text, actual == null ? "nothing" : "\"" + actual + "\""));
      }
    }
    return this;
  }

  /** Checks that the bot said nothing that was not expected. */
  public BotTest expectNothingMore() {
    if (!unread.isEmpty()) {
      throw new AssertionError("The bot said more than expected: " + unread);
    }
    return this;
  }

  private BotTest member(EventType type) {
    EventHeader header = header(type);
    return hear(
        new MemberEvent(
            header, "MB" + events, user, null, null, null, null, null, now, null, null));
  }

  private EventHeader header(EventType type) {
    events++;
    return new EventHeader(
        ModelJson.VERSION,
        "event-" + events,
        type,
        type.conversationsName().orElseThrow(),
        Product.CONVERSATIONS,
        BOT.name(),
        new ChannelKey("AC1", "IS1", channel),
        now,
        "SDK",
        user,
        0,
        null,
        Map.of());
  }

  /** What is due first in any channel; of several at the same time, in the channel used first. */
  private Optional<Timer> nextTimer() {
    return states.keySet().stream()
        .flatMap(lane -> state(lane).wakeAt().map(due -> new Timer(lane, due)).stream())
        .min(Comparator.comparing(Timer::due));
  }

  private ChannelState state(String lane) {
    byte[] stored = states.get(lane);
    if (stored == null) {
      return ChannelState.EMPTY;
    }
    try {
      return ChannelState.ofJson(ModelJson.mapper().readTree(stored));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void keep(String lane, ChannelState state) {
    if (state.equals(ChannelState.EMPTY)) {
      states.remove(lane);
      return;
    }
    JsonNode json = state.toJson();
    states.put(lane, ModelJson.encode(json));
  }

  /** Something that is due in a channel. */
  private record Timer(String lane, Instant due) {}

  /** A turn to take. */
  private interface Work {
    Outcome take(Circumstances circumstances) throws HandlerFailedException;
  }

  private static String describe(Command command) {
    return switch (command) {
      case Command.Say say -> say.text();
      case Command.UpdateMessage update -> "update-message " + update.messageSid();
      case Command.DeleteMessage delete -> "delete-message " + delete.messageSid();
      case Command.AddMember add -> "add-member " + add.identity();
      case Command.RemoveMember remove -> "remove-member " + remove.identity();
      case Command.CheckMembership check -> "check-membership " + check.identity();
    };
  }

  private static void fail(Problem problem) {
    throw new AssertionError(problem.message(), problem.failure());
  }
}
