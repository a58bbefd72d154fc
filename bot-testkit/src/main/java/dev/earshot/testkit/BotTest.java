package dev.earshot.testkit;

import dev.earshot.bot.Bot;
import dev.earshot.bot.HandlerModule;
import dev.earshot.bot.Storage;
import dev.earshot.engine.ChannelState;
import dev.earshot.engine.DocumentStore;
import dev.earshot.engine.Engine;
import dev.earshot.engine.InMemoryDocumentStore;
import dev.earshot.model.BotSettings;
import dev.earshot.model.ChannelKey;
import dev.earshot.model.Command;
import dev.earshot.model.Event;
import dev.earshot.model.EventType;
import dev.earshot.model.Product;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

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
 * another worker takes over. The clock stands still unless {@link #after} or {@link #at} moves it.
 * A handler that fails is tried three times, as by a dispatcher; if it still fails, or does not
 * repeat its steps, the test fails. What fails shows the conversation so far. Not thread-safe.
 */
public final class BotTest {
  /** The system property that makes {@link #matches} write files: {@code update}. */
  public static final String TRANSCRIPTS = "earshot.transcripts";

  private static final String UPDATE = "update";

  private final DocumentStore documents;
  private final Stage stage;
  private final Log log;
  private final Expectations expectations;
  private String user = "ann";
  private String channel = "CH1";

  private BotTest(DocumentStore documents, Stage stage, Log log) {
    this.documents = documents;
    this.stage = stage;
    this.log = log;
    this.expectations = new Expectations(log);
  }

  // ---- the bot

  /** A system bot of Conversations with these modules. */
  public static BotTest with(HandlerModule... modules) {
    return with(Map.of(), modules);
  }

  /**
   * A bot whose modules are set something.
   *
   * {@snippet :
   * BotTest.with(Map.of("shop-url", "https://shop.example.com"), new ShopBot())
   * }
   *
   * @param settings by key; each of the modules finds them in {@link Bot#settings}
   */
  public static BotTest with(Map<String, String> settings, HandlerModule... modules) {
    return crashing(new Crashes(0), settings, List.of(modules));
  }

  static BotTest crashing(
      Crashes crashes, Map<String, String> settings, List<HandlerModule> modules) {
    Log log = new Log();
    DocumentStore documents = new InMemoryDocumentStore();
    Engine engine = Engine.of(modules, new SettingsByKey(settings)).with(documents);
    return new BotTest(documents, new Stage(engine, log, crashes), log);
  }

  /** The bot has this name, identity, autojoin and product, as a dispatcher would read them. */
  public BotTest bot(BotSettings settings) {
    stage.set(settings);
    return on(settings.product());
  }

  /**
   * The bot is a user bot: it hears only channels it is a member of. It is a member of every
   * channel until {@link #botIsMember} or an event says otherwise.
   */
  public BotTest userBot(String identity) {
    stage.userBot(identity, false);
    return this;
  }

  /** As {@link #userBot}; the bot is a member of no channel but joins every new one. */
  public BotTest autojoiningBot(String identity) {
    stage.userBot(identity, true);
    return this;
  }

  /**
   * Whether the user bot is a member of the present channel, which Twilio says when it is asked.
   */
  public BotTest botIsMember(boolean member) {
    stage.botIsMember(EventSource.keyOf(channel), member);
    return this;
  }

  /**
   * The product whose webhooks the bot gets. With {@link Product#MESSAGING}, it is an SMS chat from
   * now on.
   */
  public BotTest on(Product product) {
    stage.product(product);
    return product == Product.MESSAGING ? sms("+15550100", "+15550199") : this;
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
    return documents.storageOf(stage.botName());
  }

  // ---- who and where

  /** From now on another user speaks. */
  public BotTest as(String identity) {
    user = identity;
    return this;
  }

  /** From now on in another channel; a pair {@code ours,theirs} of addresses is SMS or WhatsApp. */
  public BotTest in(String channelSid) {
    channel = channelSid;
    return this;
  }

  /** From now on by SMS, and as the one who has the other number. */
  public BotTest sms(String ours, String theirs) {
    return in(ChannelKey.ofAddresses("AC1", ours, theirs).channel()).as(theirs);
  }

  /** From now on by WhatsApp, and as the one who has the other number; both without prefix. */
  public BotTest whatsApp(String ours, String theirs) {
    return sms("whatsapp:" + ours, "whatsapp:" + theirs);
  }

  // ---- time

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
   * by a dispatcher. Months take milliseconds.
   *
   * @throws IllegalArgumentException if the time is negative
   */
  public BotTest after(Duration time) {
    if (time.isNegative()) {
      throw new IllegalArgumentException("Time does not go back, as by " + time + ".");
    }
    return at(now().plus(time));
  }

  /**
   * As {@link #after}, until a point of time. Tests begin on 2026-01-01 at midnight UTC.
   *
   * @throws IllegalArgumentException if it is over already
   */
  public BotTest at(Instant time) {
    stage.passTo(time);
    return this;
  }

  /** The time. */
  public Instant now() {
    return stage.now();
  }

  // ---- what happens

  /** The user says something. */
  public BotTest user(String text) {
    return user(UserMessage.text(text));
  }

  /** The user sends a message, perhaps with media and attributes. */
  public BotTest user(UserMessage message) {
    stage.say(message, channel, user);
    return this;
  }

  /** The user joins the channel. */
  public BotTest joins() {
    return happens(Happening.of(EventType.MEMBER_ADDED));
  }

  /** The user leaves the channel. */
  public BotTest leaves() {
    return happens(Happening.of(EventType.MEMBER_REMOVED));
  }

  /**
   * Something else happens, caused by the user in the channel. Events of users happen in their own
   * lanes, {@code user:IDENTITY}.
   *
   * @throws IllegalArgumentException if it has a field that its kind of event has not
   */
  public BotTest happens(Happening happening) {
    stage.happen(happening, channel, user);
    return this;
  }

  /**
   * The message which the bot said last in the present channel has arrived, as Conversations and
   * phones tell.
   *
   * @throws IllegalStateException if the bot has said nothing there
   */
  public BotTest delivered() {
    return happens(Happening.deliveryUpdated(stage.lastSaid(channel), "delivered"));
  }

  /** As {@link #delivered}; the message was read. */
  public BotTest read() {
    return happens(Happening.deliveryUpdated(stage.lastSaid(channel), "read"));
  }

  /**
   * The message which the bot said last in the present channel was refused by Twilio, so that there
   * is none.
   *
   * {@snippet :
   * BotTest.with(new OrderBot())
   *     .sms("+15550100", "+15550199")
   *     .user("order")
   *     .expect("Your order is on its way.")
   *     .failed("30006")
   *     .user("where is it?")
   *     .expect("I could not tell you. It is on its way.");
   * }
   *
   * @param errorCode Twilio's; null if there is none
   * @throws IllegalStateException if the bot has said nothing there
   */
  public BotTest failed(String errorCode) {
    return happens(Happening.refused(stage.lastSaid(channel), errorCode));
  }

  /** Any event at all, in its own lane. One that was heard before is a repeated webhook. */
  public BotTest hear(Event event) {
    stage.hear(event, user);
    return this;
  }

  /**
   * Lets the work of the next steps {@code once(label, …)} fail before it is done.
   *
   * {@snippet :
   * BotTest.with(new ShopBot(shop))
   *     .failing("charge", new IOException("time-out"), 2)
   *     .user("buy")
   *     .expect("Paid.");
   * }
   *
   * @param times how many times in all; three fail a turn for good unless the handler catches them
   */
  public BotTest failing(String label, Exception failure, int times) {
    stage.failures().before(label, failure, times);
    return this;
  }

  /**
   * As {@link #failing}, after the work was done and before it is recorded: as a time-out of a call
   * that did arrive. The work is done again, with the same {@code stepKey()}.
   */
  public BotTest failingAfterWork(String label, Exception failure, int times) {
    stage.failures().after(label, failure, times);
    return this;
  }

  /**
   * What Twilio answers to requests with {@code chat.api()}. Without it, a request fails the test.
   * Transcripts show the requests, but they need not be expected.
   *
   * {@snippet :
   * BotTest.with(new WhoAmIBot())
   *     .api(request -> ApiAnswer.json("{\"sid\":\"MB1\",\"identity\":\"ann\"}"))
   *     .user("who am I")
   *     .expect("You are ann.");
   * }
   */
  public BotTest api(Function<ApiRequest, ApiAnswer> twilio) {
    stage.api(twilio);
    return this;
  }

  /** The channel which {@code Target.privately(identity)} opens in tests. */
  public static String privateChannel(String identity) {
    return Calls.privateChannel(identity);
  }

  // ---- what is expected

  /**
   * Checks what the bot said next in the present channel, in order. Other actions than messages
   * read {@code add-member IDENTITY} and so on, a Content template {@code content HX… {"1":"Ann"}}.
   */
  public BotTest expect(String... texts) {
    return expectIn(channel, texts);
  }

  /** As {@link #expect} in another channel; the present channel stays. */
  public BotTest expectIn(String channelSid, String... texts) {
    for (String text : texts) {
      expectations.text(channelSid, text);
    }
    return this;
  }

  /**
   * Checks that the whole of what the bot said next matches an expression.
   *
   * {@snippet :
   * test.user("roll").expectMatching("You rolled a [1-6]\\.");
   * }
   */
  public BotTest expectMatching(String regex) {
    Pattern pattern = Pattern.compile(regex, Pattern.DOTALL);
    return expectMatching(
        "something that matches \"" + regex + "\"", text -> pattern.matcher(text).matches());
  }

  /**
   * Checks what the bot said next.
   *
   * @param description of what is wanted, for the error: "a number"
   */
  public BotTest expectMatching(String description, Predicate<String> wanted) {
    expectations.matching(channel, description, wanted);
    return this;
  }

  /** Checks what the bot said next, with media SIDs or URLs in this order. */
  public BotTest expectMedia(String text, String... media) {
    expectations.media(channel, text, List.of(media));
    return this;
  }

  /**
   * Checks what the bot said next, with attributes.
   *
   * @param json compared as JSON, so that white space and order do not matter
   */
  public BotTest expectAttributes(String text, String json) {
    expectations.attributes(channel, text, json);
    return this;
  }

  /**
   * Checks what the bot did next in the present channel, in order and in every detail.
   *
   * {@snippet :
   * test.user("invite bob").expectCommand(new Command.AddMember("bob"));
   * }
   */
  public BotTest expectCommand(Command... commands) {
    for (Command command : commands) {
      expectations.command(channel, command);
    }
    return this;
  }

  /**
   * Checks that the bot said nothing that was not expected, in any channel, and that every failure
   * that was injected was met.
   */
  public BotTest expectNothingMore() {
    expectations.nothingMore();
    List<String> unused = stage.failures().neverReached();
    if (!unused.isEmpty()) {
      throw log.error(
          "No step once(…) had the label %s, which should have failed.".formatted(unused),
          new BitSet(),
          null);
    }
    return this;
  }

  /**
   * Checks that exactly one problem comes of something, which would otherwise fail the test.
   *
   * {@snippet :
   * test.expectProblem(Problem.HANDLER_FAILED, t -> t.user("boom")).user("hello").expect("Hi");
   * }
   *
   * @param cause one of those in {@link dev.earshot.engine.Problem}
   */
  public BotTest expectProblem(String cause, Consumer<BotTest> when) {
    stage.expectProblem(() -> when.accept(this)).requireCause(cause);
    return this;
  }

  /**
   * Checks that something lets a handler fail for good, so that its event would be among the dead
   * letters.
   *
   * @param type of what the handler throws
   */
  public BotTest expectFailure(Class<? extends Throwable> type, Consumer<BotTest> when) {
    stage.expectProblem(() -> when.accept(this)).requireFailure(type);
    return this;
  }

  // ---- transcripts

  /** All that was said and happened so far. */
  public Transcript transcript() {
    return log.transcript();
  }

  /**
   * Says and does all that users said and did in a transcript, at the same times, and checks that
   * the bot says and does what it did there. To be called first; the settings of the bot must be
   * those with which the transcript was recorded.
   *
   * @throws AssertionError if it does not; it shows the differences
   */
  public BotTest replay(Transcript recorded) {
    return replay(recorded, Duration.ZERO);
  }

  /**
   * As {@link #replay(Transcript)}, for a transcript of a deployment ({@link Recording}), where all
   * took its time.
   *
   * @param tolerance by how much the times of what the bot says may differ
   */
  public BotTest replay(Transcript recorded, Duration tolerance) {
    stage.replay(recorded);
    String diff = recorded.diff(transcript().withTimesOf(recorded, tolerance));
    if (!diff.isEmpty()) {
      throw new AssertionError("The bot does not do what it did in the transcript.\n" + diff);
    }
    log.allExpected();
    return this;
  }

  /**
   * Checks that the conversation so far is that in a file; everything counts as expected then. With
   * {@code -Dearshot.transcripts=update}, the file is written instead.
   *
   * @throws AssertionError if it is not, or there is no such file
   */
  public BotTest matches(Path file) {
    if (UPDATE.equals(System.getProperty(TRANSCRIPTS))) {
      transcript().write(file);
    } else if (!Files.exists(file)) {
      throw new AssertionError(
          "There is no transcript %s. Run the test with -D%s=%s to write it, and look at it before you keep it."
              .formatted(file, TRANSCRIPTS, UPDATE));
    } else {
      requireSame(file);
    }
    log.allExpected();
    return this;
  }

  private void requireSame(Path file) {
    String diff = Transcript.read(file).diff(transcript());
    if (!diff.isEmpty()) {
      throw new AssertionError(
          "The conversation is not that in %s. If it is right, run the test with -D%s=%s.\n%s"
              .formatted(file, TRANSCRIPTS, UPDATE, diff));
    }
  }
}
