package dev.earshot.engine.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.twilio.http.TwilioRestClient;
import dev.earshot.bot.Answer;
import dev.earshot.bot.BotInfo;
import dev.earshot.bot.Chat;
import dev.earshot.bot.Match;
import dev.earshot.bot.Memory;
import dev.earshot.bot.Message;
import dev.earshot.bot.Storage;
import dev.earshot.bot.Target;
import dev.earshot.bot.User;
import dev.earshot.bot.Wait;
import dev.earshot.engine.Circumstances;
import dev.earshot.engine.Conversation;
import dev.earshot.engine.DocumentStore;
import dev.earshot.engine.Step;
import dev.earshot.model.ChannelKey;
import dev.earshot.model.Command;
import dev.earshot.model.Control;
import dev.earshot.model.ControlEvent;
import dev.earshot.model.DeliveryEvent;
import dev.earshot.model.Event;
import dev.earshot.model.MessageEvent;
import dev.earshot.model.ModelJson;
import dev.earshot.model.Reply;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** The chat of one run of a handler: turns its calls into steps of the journal. */
final class ReplayedChat implements Chat {
  private final Conversation conversation;
  private final Journal journal;
  private final Draft draft;
  private final DocumentStore store;
  private final Circumstances circumstances;
  private final MiddlewareRun middleware;
  private final String cause;
  private final Thread thread = Thread.currentThread();
  private final Map<String, String> resultsNotKept = new LinkedHashMap<>();
  private TwilioRestClient client;
  private boolean open = true;
  private boolean inStep;

  /** The SID of the message heard last; null if there was none. */
  private String heard;

  /**
   * @param cause the id of the event of this turn
   */
  ReplayedChat(
      Conversation conversation,
      Journal journal,
      Draft draft,
      DocumentStore store,
      Circumstances circumstances,
      MiddlewareRun middleware,
      String cause) {
    this.conversation = conversation;
    this.journal = journal;
    this.draft = draft;
    this.store = store;
    this.circumstances = circumstances;
    this.middleware = middleware;
    this.cause = cause;
    this.heard = event() instanceof MessageEvent message ? message.messageSid() : null;
  }

  /** From now on every step is refused. */
  void close() {
    open = false;
  }

  @Override
  public Event event() {
    return conversation.trigger();
  }

  @Override
  public MessageEvent message() {
    if (event() instanceof MessageEvent message) {
      return message;
    }
    throw new IllegalStateException(
        "The handler was called for %s, which is no message; look at event()."
            .formatted(event().header().name()));
  }

  @Override
  public User user() {
    return Speakers.of(event());
  }

  @Override
  public ChannelKey channel() {
    return event().channel();
  }

  @Override
  public BotInfo bot() {
    return circumstances.botInfo();
  }

  @Override
  public Match match() {
    if (conversation.groups() == null) {
      throw new IllegalStateException(
          "The handler was registered with on(), not with hears(): there is no match.");
    }
    return new Match(conversation.groups());
  }

  @Override
  public Map<String, String> data() {
    return event() instanceof ControlEvent(_, Control.StartConversation start)
        ? start.data()
        : Map.of();
  }

  @Override
  public void say(Message message) {
    if (message.delay() != null) {
      sleep(message.delay());
    }
    Optional<Command> command = commandOf(message);
    effect("say", describe(message), () -> command.ifPresent(this::reply));
  }

  @Override
  public void typing() {
    effect(
        "typing",
        "",
        () -> {
          if (heard != null && channel().isWhatsApp()) {
            reply(new Command.ShowTyping(heard));
          }
        });
  }

  @Override
  public Optional<Answer> ask(Message question, Wait wait) {
    requireUsable();
    if (question.delay() != null) {
      sleep(question.delay());
    }
    String kind = wait.limit() == null ? Step.ASK : Step.ASK_WITHIN;
    Optional<Command> command = commandOf(question);
    return await(kind, describe(question), wait, () -> command.ifPresent(this::reply));
  }

  @Override
  public Optional<Answer> listen(Wait wait) {
    requireUsable();
    return await(Step.LISTEN, "", wait, () -> {});
  }

  private Optional<Answer> await(String kind, String detail, Wait wait, Runnable effect) {
    Instant until = wait.limit() == null ? null : in(wait.limit());
    Step step = journal.await(kind, detail, whose(wait), until, effect);
    if (step.passedDeadline()) {
      return Optional.empty();
    }
    Answer answer = Journal.read(step.result(), Answer.class);
    heard = answer.messageSid();
    return Optional.of(answer);
  }

  private String whose(Wait wait) {
    if (wait.anyone()) {
      return null;
    }
    return wait.identity() == null ? user().identity() : wait.identity();
  }

  @Override
  public void sleep(Duration time) {
    requireUsable();
    if (!time.isPositive()) {
      throw new IllegalArgumentException(
          "A wait of %s; it must be longer than nothing.".formatted(time));
    }
    journal.await(Step.SLEEP, "", conversation.user(), in(time), () -> {});
  }

  private Instant in(Duration time) {
    return circumstances.clock().instant().truncatedTo(ChronoUnit.MILLIS).plus(time);
  }

  @Override
  public <T> T once(String label, Class<T> type, Callable<T> work) throws Exception {
    return outside("once", label, type, () -> circumstances.steps().work(label, work));
  }

  private <T, X extends Exception> T outside(
      String kind, String detail, Class<T> type, Journal.Work<T, X> work) throws X {
    requireUsable();
    inStep = true;
    try {
      return journal.work(kind, detail, type, work);
    } finally {
      inStep = false;
    }
  }

  @Override
  public TwilioRestClient api() {
    requireUsable();
    if (client == null) {
      client = new CallSteps(this::call).client(channel().account());
    }
    return client;
  }

  private Optional<CallResult> call(String kind, String detail, Command command) {
    requireUsable();
    Step step =
        journal.await(kind, detail, conversation.user(), in(API_LIMIT), () -> reply(command));
    return step.passedDeadline()
        ? Optional.empty()
        : Optional.of(Journal.read(step.result(), CallResult.class));
  }

  @Override
  public String stepKey() {
    return Ids.step(conversation.id(), journal.next());
  }

  @Override
  public Instant now() {
    return step(
        "now",
        "",
        Instant.class,
        () -> circumstances.clock().instant().truncatedTo(ChronoUnit.MILLIS));
  }

  @Override
  public RandomGenerator random() {
    String key = stepKey();
    long seed =
        step("random", "", Long.class, () -> Long.parseUnsignedLong(key.substring(0, 16), 16));
    return new SplittableRandom(seed);
  }

  @Override
  public int version(String change, int current) {
    requireUsable();
    if (current < 1) {
      throw new IllegalArgumentException(
          "Version %d of \"%s\"; they are counted from 1.".formatted(current, change));
    }
    return journal.version(change, current);
  }

  @Override
  public int endConversations() {
    requireUsable();
    List<Conversation> others =
        journal.comesToSomethingNew()
            ? draft.waiting(user().identity(), conversation.id()).stream()
                .filter(Conversation::isWaitingForAnswer)
                .toList()
            : List.of();
    others.forEach(other -> middleware.endedByHandler(other, Conversations.STOPPED, event()));
    return step(
        "end-conversations",
        "",
        Integer.class,
        () -> {
          draft.conversations.removeAll(others);
          return others.size();
        });
  }

  @Override
  public RuntimeException end(String status) {
    requireUsable();
    if (status == null || status.isBlank()) {
      throw new IllegalArgumentException(
          "A handler ends with a status such as \"stopped\", not with \"%s\".".formatted(status));
    }
    throw journal.end(status); // Unwinds as an error, so that no handler catches it.
  }

  @Override
  public void start(String name, Target target, Map<String, String> data) {
    ChannelKey channel = channelOf(target);
    String id = DeliveryEvent.followUp(cause, stepKey());
    effect(
        "start",
        name + " in " + channel.channel(),
        () ->
            draft.start(
                ControlEvent.of(
                    id,
                    event().header().product(),
                    circumstances.bot().name(),
                    channel,
                    circumstances.clock().instant(),
                    null,
                    new Control.StartConversation(name, target.user(), data))));
  }

  private ChannelKey channelOf(Target target) {
    ChannelKey here = channel();
    return switch (target.place()) {
      case HERE -> here;
      case CHANNEL -> new ChannelKey(here.account(), here.service(), target.address());
      case PHONE -> {
        if (!here.isAddressPair()) {
          throw new IllegalStateException(
              "A conversation with the phone %s can't be started from %s, a channel without a sender. Start it from an SMS or WhatsApp chat, or over HTTP."
                  .formatted(target.address(), here.channel()));
        }
        yield ChannelKey.ofAddresses(here.account(), here.ourAddress(), target.address());
      }
      case PRIVATE -> PrivateChannel.open(this::call, here, target.address());
    };
  }

  @Override
  public void stopPropagation() {
    requireUsable();
    draft.propagationStopped = true;
  }

  @Override
  public Memory userMemory() {
    String identity = user().identity();
    if (identity == null) {
      throw new IllegalStateException(
          "The event %s has no user to remember something about; use channelMemory()."
              .formatted(event().header().name()));
    }
    return new JournalledMemory("user", draft.memoryOf(identity));
  }

  @Override
  public Memory channelMemory() {
    return new JournalledMemory("channel", draft.channelMemory);
  }

  @Override
  public Storage storage() {
    return new BotStorage(store, circumstances.bot().name(), this::documentStep);
  }

  private JsonNode documentStep(String kind, String detail, Function<DocumentStep, JsonNode> work) {
    String key = Ids.documentStep(conversation.id(), journal.next(), kind + " " + detail);
    DocumentStep step = new DocumentStep(store, key, resultsNotKept);
    return outside(kind, detail, JsonNode.class, () -> work.apply(step));
  }

  @Override
  public void mute() {
    effect("mute", "", () -> draft.muted = true);
  }

  @Override
  public void unmute() {
    effect("unmute", "", () -> draft.muted = false);
  }

  @Override
  public void updateMessage(String messageSid, String text) {
    Command update = new Command.UpdateMessage(messageSid, text, null);
    effect("update-message", messageSid, () -> reply(update));
  }

  @Override
  public void deleteMessage(String messageSid) {
    Command delete = new Command.DeleteMessage(messageSid);
    effect("delete-message", messageSid, () -> reply(delete));
  }

  @Override
  public void addMember(String identity) {
    effect("add-member", identity, () -> reply(new Command.AddMember(identity)));
  }

  @Override
  public void removeMember(String identity) {
    effect("remove-member", identity, () -> reply(new Command.RemoveMember(identity)));
  }

  /**
   * What is to be sent; empty if nothing is, or it was sent before. Not within the step itself, as
   * middleware may be slow and must not hold the draft.
   */
  private Optional<Command> commandOf(Message message) {
    requireUsable();
    return journal.comesToSomethingNew()
        ? middleware
            .said(conversation, message)
            .map(said -> QuickReplies.in(said, event().header().product()))
        : Optional.empty();
  }

  private static String describe(Message message) {
    if (message.content() != null) {
      return message.content().sid() + message.content().variables();
    }
    return message.media().isEmpty() ? message.text() : message.text() + message.media();
  }

  private void reply(Command command) {
    draft.say(
        new Reply(
            ModelJson.VERSION,
            stepKey(),
            circumstances.bot().name(),
            event().header().product(),
            channel(),
            circumstances.clock().instant(),
            cause,
            command));
  }

  private void effect(String kind, String detail, Runnable effect) {
    step(
        kind,
        detail,
        Void.class,
        () -> {
          effect.run();
          return null;
        });
  }

  private <T> T step(String kind, String detail, Class<T> type, Supplier<T> effect) {
    requireUsable();
    return journal.step(kind, detail, type, effect);
  }

  private void requireUsable() {
    if (Thread.currentThread() != thread) {
      throw new IllegalStateException(
          "A chat may only be used by the thread its handler was called on. Wait for the other thread inside once(…) instead.");
    }
    if (!open) {
      throw new IllegalStateException("The handler has returned; its chat can't be used any more.");
    }
    if (inStep) {
      throw new IllegalStateException(
          "A step can't be taken inside once(…) or update(…): do it before or after.");
    }
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("The handler was interrupted: it took longer than it may.");
    }
  }

  /** Memory whose reads and writes are steps. */
  private final class JournalledMemory implements Memory {
    private final String scope;
    private final Map<String, String> values;

    JournalledMemory(String scope, Map<String, String> values) {
      this.scope = scope;
      this.values = values;
    }

    @Override
    public Optional<String> get(String key) {
      return Optional.ofNullable(
          step("get", scope + "." + key, String.class, () -> values.get(key)));
    }

    @Override
    public void put(String key, String text) {
      if (text.length() > MAX_VALUE_CHARS) {
        throw new IllegalArgumentException(
            "The value of \"%s\" has %d characters; memory takes at most %d. Keep it in a store of your own, through once(…)."
                .formatted(key, text.length(), MAX_VALUE_CHARS));
      }
      effect("put", scope + "." + key, () -> values.put(key, text));
    }

    @Override
    public void remove(String key) {
      effect("remove", scope + "." + key, () -> values.remove(key));
    }
  }
}
