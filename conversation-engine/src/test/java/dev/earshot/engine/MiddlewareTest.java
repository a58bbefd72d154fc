package dev.earshot.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.earshot.bot.Answer;
import dev.earshot.bot.Bot;
import dev.earshot.bot.BotEvent;
import dev.earshot.bot.Match;
import dev.earshot.bot.Message;
import dev.earshot.model.Event;
import dev.earshot.model.EventType;
import dev.earshot.model.MessageEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Botkit's pipeline. */
class MiddlewareTest {
  private final List<String> log = new ArrayList<>();

  private static void bot(Bot bot) {
    bot.hears(
        "cookies( please)?",
        chat -> {
          chat.say("Cookies" + chat.match().text().substring("cookies".length()) + "!");
          chat.say("I love " + chat.ask("Which?"));
        });
    bot.on(BotEvent.MESSAGE_RECEIVED, chat -> chat.say("What is " + chat.message().text() + "?"));
  }

  private static Talk with(Consumer<Bot> middleware) {
    return Talk.withSystemBot(
        bot -> {
          middleware.accept(bot);
          bot(bot);
        });
  }

  private static Optional<Event> withText(Event event, String added) {
    return Optional.of(
        event instanceof MessageEvent message ? message.withText(message.text() + added) : event);
  }

  @Test
  void pointsAreComeByInOrder() throws Exception {
    Talk talk =
        with(
            bot ->
                bot.middleware()
                    .conversationEnd((one, status) -> log.add("end " + status))
                    .conversationStart(one -> log.add("start " + one.handler()))
                    .format((one, message) -> logged("format", Optional.of(message)))
                    .send((one, message) -> logged("send", Optional.of(message)))
                    .capture((one, answer) -> logged("capture " + answer, Optional.of(answer)))
                    .triggered((event, names) -> log.add("triggered"))
                    .heard((message, handler, match) -> logged("heard", Optional.of(match)))
                    .receive((who, event) -> logged("receive", Optional.of(event)))
                    .categorize((who, event) -> logged("categorize", Optional.of(event)))
                    .normalize((who, event) -> logged("normalize", Optional.of(event)))
                    .ingest((who, event) -> logged("ingest", Optional.of(event))));

    talk.says("ann", "cookies");
    assertThat(log)
        .containsExactly(
            "ingest",
            "normalize",
            "categorize",
            "receive",
            "heard",
            "send",
            "format",
            "send",
            "format",
            "start test/hears:cookies( please)?");
    log.clear();
    talk.says("ann", "oatmeal");
    assertThat(log)
        .containsExactly(
            "ingest",
            "normalize",
            "categorize",
            "receive",
            "capture oatmeal",
            "send",
            "format",
            "end completed");
    log.clear();
    talk.says("ann", "x");
    assertThat(log)
        .containsExactly(
            "ingest", "normalize", "categorize", "receive", "triggered", "send", "format");
  }

  private <T> T logged(String what, T result) {
    log.add(what);
    return result;
  }

  @Test
  void eachPointChangesWhatComesAfterIt() throws Exception {
    Talk talk =
        with(
            bot ->
                bot.middleware()
                    .normalize((who, event) -> withText(event, " p"))
                    .receive((who, event) -> withText(event, "lease"))
                    .heard((message, handler, match) -> Optional.of(new Match(List.of("cookies?"))))
                    .capture(
                        (one, answer) -> Optional.of(new Answer("oats", null, answer.user(), null)))
                    .send((one, message) -> Optional.of(Message.text(message.text() + "1")))
                    .send((one, message) -> Optional.of(Message.text(message.text() + "2")))
                    .format((one, message) -> Optional.of(Message.text(message.text() + "3"))));

    assertThat(talk.says("ann", "cookies").heard()).containsExactly("Cookies?!123", "Which?123");
    assertThat(talk.says("ann", "oatmeal").heard()).containsExactly("I love oats123");
    assertThat(talk.says("ann", "x").heard()).containsExactly("What is x please?123");
  }

  @Test
  void eachPointCanDropWhatItLooksAt() throws Exception {
    Talk talk =
        with(
            bot ->
                bot.middleware()
                    .ingest((who, event) -> unless(event, "ingest"))
                    .receive((who, event) -> unless(event, "receive"))
                    .heard(
                        (message, handler, match) ->
                            Optional.of(match).filter(_ -> !message.text().contains("heard")))
                    .triggered((event, names) -> unless(event, "triggered").isPresent())
                    .capture(
                        (one, answer) ->
                            Optional.of(answer).filter(a -> !a.text().contains("capture")))
                    .send(
                        (one, message) ->
                            Optional.of(message).filter(m -> !m.text().startsWith("Cookies"))));

    for (String point : List.of("ingest", "receive", "heard", "triggered")) {
      String text = point.equals("triggered") ? point : "cookies " + point;
      assertThat(talk.says("ann", text).heard()).as(point).isEmpty();
    }
    assertThat(talk.says("ann", "cookies").heard()).containsExactly("Which?");
    assertThat(talk.says("ann", "capture").heard()).isEmpty();
    assertThat(talk.says("ann", "oatmeal").heard()).containsExactly("I love oatmeal");
    assertThat(talk.problems()).isEmpty();
  }

  private static Optional<Event> unless(Event event, String word) {
    return Optional.of(event)
        .filter(one -> !(one instanceof MessageEvent message && message.text().contains(word)));
  }

  @Test
  void nothingOfItRunsOnReplay() throws Exception {
    Talk talk =
        with(bot -> bot.middleware().send((one, message) -> logged("send", Optional.of(message))));

    talk.says("ann", "cookies").says("ann", "oatmeal");

    assertThat(log).hasSize(3);
  }

  @Test
  void aStageThatFailsIsNamedTriedAgainAndGivenUp() throws Exception {
    Talk talk =
        with(
            bot ->
                bot.middleware()
                    .receive(
                        (who, event) -> {
                          throw new IllegalStateException("no database");
                        }));

    HandlerFailedException failure =
        catchThrowableOfType(HandlerFailedException.class, () -> talk.says("ann", "cookies"));
    assertThat(failure)
        .hasMessageContaining("test/middleware:receive")
        .hasMessageContaining("no database");

    talk.hear(talk.message("ann", "cookies", null), talk.circumstances().givingUp(failure));
    assertThat(talk.heard()).isEmpty();
    assertThat(talk.problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.cause()).isEqualTo("handler-failed");
              assertThat(problem.message()).contains("test/middleware:receive");
            });
  }

  @Test
  void aStageThatFailsWhileAHandlerSpeaksIsNamedToo() {
    Talk talk =
        with(
            bot ->
                bot.middleware()
                    .format(
                        (one, message) -> {
                          throw new IllegalStateException("no template");
                        }));

    HandlerFailedException failure =
        catchThrowableOfType(HandlerFailedException.class, () -> talk.says("ann", "cookies"));
    assertThat(failure.handler()).isEqualTo("test/hears:cookies( please)?");
    assertThat(failure.getCause()).hasMessageContaining("test/middleware:format failed");
  }

  @Test
  void anEventKeepsItsIdAndChannel() {
    Talk talk =
        Talk.withSystemBot(
            bot -> bot.middleware().normalize((who, event) -> Optional.of(anotherEvent())));

    HandlerFailedException failure =
        catchThrowableOfType(HandlerFailedException.class, () -> talk.says("ann", "x"));
    assertThat(failure).hasMessageContaining("id and channel must stay");
  }

  private static Event anotherEvent() {
    Talk talk = Talk.withSystemBot(bot -> {});
    talk.message("eve", "first", null);
    return talk.message("eve", "second", null);
  }

  @Test
  void endsAreToldWithTheirStatus() throws Exception {
    Consumer<Bot> watcher =
        bot -> {
          bot.middleware().conversationEnd((one, status) -> log.add(one.user() + " " + status));
          bot.hears("quit", chat -> chat.endConversations()).interrupts();
          bot.hears("stop", chat -> chat.end(chat.ask("Sure?").text()));
        };
    Talk talk = with(watcher);

    talk.says("ann", "stop").says("ann", "cancelled");
    assertThat(log).containsExactly("ann cancelled");
    talk.says("ann", "cookies").says("bob", "cookies").says("ann", "quit");
    assertThat(log).containsExactly("ann cancelled", "ann stopped");
    talk.hear(talk.channel(EventType.CHANNEL_DESTROYED));
    assertThat(log).containsExactly("ann cancelled", "ann stopped", "bob stopped");
    talk.says("eve", "cookies").deploy(watcher).says("eve", "oatmeal");
    assertThat(log).last().isEqualTo("eve diverged");
  }
}
