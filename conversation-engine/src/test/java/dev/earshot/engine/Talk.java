package dev.earshot.engine;

import dev.earshot.bot.Bot;
import dev.earshot.bot.HandlerModule;
import dev.earshot.model.ChannelEvent;
import dev.earshot.model.ChannelKey;
import dev.earshot.model.Command;
import dev.earshot.model.Control;
import dev.earshot.model.ControlEvent;
import dev.earshot.model.DeliveryEvent;
import dev.earshot.model.Event;
import dev.earshot.model.EventHeader;
import dev.earshot.model.EventType;
import dev.earshot.model.MemberEvent;
import dev.earshot.model.MembershipEvent;
import dev.earshot.model.MessageEvent;
import dev.earshot.model.ModelJson;
import dev.earshot.model.Product;
import dev.earshot.model.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** One channel whose state goes through its JSON between any two turns. */
final class Talk {
  static final ChannelKey CHANNEL = new ChannelKey("AC1", "IS1", "CH1");

  private Engine engine;
  private final BotProfile bot;
  private Instant now = Instant.parse("2026-01-02T03:04:05Z");
  private ChannelState state = ChannelState.EMPTY;
  private final List<Reply> replies = new ArrayList<>();
  private final List<Event> started = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private int events;
  private Turn turn;
  private Runnable said = () -> {};

  private Talk(Engine engine, BotProfile bot) {
    this.engine = engine;
    this.bot = bot;
  }

  static Talk withSystemBot(Consumer<Bot> handlers) {
    return new Talk(engine(handlers), new BotProfile("default", Optional.empty(), false));
  }

  static Talk withUserBot(String identity, boolean autojoin, Consumer<Bot> handlers) {
    return new Talk(engine(handlers), new BotProfile("default", Optional.of(identity), autojoin));
  }

  static Engine engine(Consumer<Bot> handlers) {
    return Engine.of(
        List.of(
            new HandlerModule() {
              @Override
              public String id() {
                return "test";
              }

              @Override
              public void register(Bot bot) {
                handlers.accept(bot);
              }
            }));
  }

  /** As after a deployment of other code. */
  Talk deploy(Consumer<Bot> handlers) {
    engine = engine(handlers);
    return this;
  }

  Talk storing(DocumentStore documents) {
    engine = engine.with(documents);
    return this;
  }

  /** What the worker did since is lost with it, but for what is in the store. */
  Talk crashBackTo(ChannelState before) {
    state = before;
    replies.clear();
    return this;
  }

  Talk says(String author, String text) throws HandlerFailedException {
    return hear(message(author, text, null));
  }

  Talk hear(Event event) throws HandlerFailedException {
    return hear(event, circumstances());
  }

  Talk hear(Event event, Circumstances circumstances) throws HandlerFailedException {
    return take(engine.turn(state, event, circumstances, said));
  }

  /** What is due happens: one timer at most. */
  Talk wake() throws HandlerFailedException {
    return wake(circumstances());
  }

  Talk wake(Circumstances circumstances) throws HandlerFailedException {
    return take(engine.wake(state, circumstances, said));
  }

  /** The clock moves, and nothing else happens. */
  Talk after(Duration time) {
    now = now.plus(time);
    return this;
  }

  /** Time goes by, and what becomes due happens at its time. */
  Talk waits(Duration time) throws HandlerFailedException {
    Instant end = now.plus(time);
    while (state.wakeAt().isPresent() && !state.wakeAt().get().isAfter(end)) {
      Instant due = state.wakeAt().get();
      now = due.isAfter(now) ? due : now;
      wake();
    }
    now = end;
    return this;
  }

  private Talk take(Turn next) throws HandlerFailedException {
    turn = next;
    keep(next.take());
    return this;
  }

  /** Makes durable what the turn that is being taken came to so far. */
  Optional<Outcome> soFar() {
    Optional<Outcome> part = turn.soFar();
    part.ifPresent(this::keep);
    return part;
  }

  /** What is called when something was said. */
  void onSaid(Runnable listener) {
    said = listener;
  }

  private void keep(Outcome outcome) {
    state = throughJson(outcome.state());
    replies.addAll(outcome.replies());
    started.addAll(outcome.started());
    problems.addAll(outcome.problems());
  }

  Instant now() {
    return now;
  }

  Circumstances circumstances() {
    return new Circumstances(bot, "worker-1", Instant.EPOCH, () -> now, Map.of());
  }

  MessageEvent message(String author, String text, String attributes) {
    EventHeader header = header(EventType.MESSAGE_SENT, "onMessageSent");
    return new MessageEvent(
        header, "IM" + events, 0L, author, text, List.of(), attributes, null, null, null, null);
  }

  MemberEvent member(EventType type, String identity) {
    EventHeader header = header(type, type.chatName().orElseThrow());
    return new MemberEvent(
        header, "MB" + events, identity, null, null, null, null, null, null, null, null);
  }

  /** As egress tells of a reply it has given up. */
  DeliveryEvent givenUp(String replyId) {
    EventHeader header =
        EventHeader.ofEarshot(
            "deliveryFailed:" + replyId,
            EventType.DELIVERY_UPDATED,
            DeliveryEvent.GIVEN_UP,
            Product.CHAT,
            bot.name(),
            CHANNEL,
            now,
            null);
    return new DeliveryEvent(header, null, "failed", null, null, null, null, replyId, null);
  }

  /**
   * @param replyId null for a receipt
   */
  DeliveryEvent delivery(String status, String replyId) {
    EventHeader header = header(EventType.DELIVERY_UPDATED, "onDeliveryUpdated");
    return new DeliveryEvent(header, "IM1", status, "30003", null, null, null, replyId, null);
  }

  MembershipEvent membership(String identity, boolean member, boolean justJoined) {
    return new MembershipEvent(
        header(EventType.BOT_MEMBERSHIP, "botMembership"), identity, member, justJoined);
  }

  ChannelEvent channel(EventType type) {
    EventHeader header = header(type, type.chatName().orElseThrow());
    return new ChannelEvent(
        header, "general", null, null, null, null, null, null, null, null, null);
  }

  ControlEvent control(EventType type, Control control) {
    return new ControlEvent(header(type, "control"), control);
  }

  /** An edit of a message. */
  MessageEvent edited(String author, String text) {
    EventHeader header = header(EventType.MESSAGE_UPDATED, "onMessageUpdated");
    return new MessageEvent(
        header, "IM" + events, 0L, author, text, List.of(), null, author, null, null, null);
  }

  private EventHeader header(EventType type, String name) {
    events++;
    return new EventHeader(
        1,
        "event-" + events,
        type,
        name,
        Product.CHAT,
        bot.name(),
        CHANNEL,
        now,
        "SDK",
        null,
        0,
        null,
        Map.of());
  }

  ChannelState state() {
    return state;
  }

  List<Event> started() {
    return started;
  }

  List<Problem> problems() {
    return problems;
  }

  List<Reply> replies() {
    return replies;
  }

  /** The commands since this was last called; texts for what was said. */
  List<Object> heard() {
    List<Object> heard = new ArrayList<>();
    for (Reply reply : replies) {
      heard.add(reply.command() instanceof Command.Say say ? say.text() : reply.command());
    }
    replies.clear();
    return heard;
  }

  private static ChannelState throughJson(ChannelState state) {
    try {
      byte[] bytes = ModelJson.mapper().writeValueAsBytes(state.toJson());
      return ChannelState.ofJson(ModelJson.mapper().readTree(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
