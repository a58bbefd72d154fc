package dev.earshot.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.bot.Bot;
import dev.earshot.bot.Chat;
import dev.earshot.bot.Choice;
import dev.earshot.bot.Handler;
import dev.earshot.bot.Message;
import dev.earshot.bot.Question;
import dev.earshot.bot.Wait;
import dev.earshot.model.Command;
import dev.earshot.model.MessageEvent;
import dev.earshot.model.Reply;
import dev.earshot.model.UserEvent;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What handlers say and ask. */
class TalkingTest {

  private static Consumer<Bot> go(Handler handler) {
    return bot -> bot.hears("go", handler);
  }

  @Test
  void aQuestionIsAskedAgainUntilItsAnswerCanBeRead() throws Exception {
    Talk talk =
        Talk.withSystemBot(
            go(
                chat ->
                    chat.say("Table for " + chat.ask(Question.integer("For how many?", 1, 12)))));

    assertThat(talk.says("ann", "go").heard()).containsExactly("For how many?");
    assertThat(talk.says("ann", "many").heard())
        .containsExactly("Please answer with a whole number. For how many?");
    assertThat(talk.says("ann", "13").heard())
        .containsExactly("Please answer with a number from 1 to 12. For how many?");
    assertThat(talk.says("ann", " 4 ").heard()).containsExactly("Table for 4");
  }

  @Test
  void answersAreReadAsDatesAddressesAndNumbers() throws Exception {
    Talk talk =
        Talk.withSystemBot(
            go(
                chat -> {
                  chat.say("" + chat.ask(Question.date("Date?")));
                  chat.say(chat.ask(Question.email("E-mail?")));
                  chat.say(chat.ask(Question.phone("Phone?", "US")));
                  chat.say("" + chat.ask(Question.number("Price?")));
                  chat.say(chat.ask(Question.text("Name?")));
                }));
    talk.says("ann", "go").says("ann", "31.12.2026").says("ann", "ann@example.com");
    talk.says("ann", "call me").says("ann", "(415) 555-2671").says("ann", "1,000.50");
    talk.says("ann", " Ann ");

    assertThat(talk.heard())
        .containsExactly(
            "Date?",
            "2026-12-31",
            "E-mail?",
            "ann@example.com",
            "Phone?",
            "Please answer with a phone number, such as +15551234567. Phone?",
            "+14155552671",
            "Price?",
            "1000.50",
            "Name?",
            "Ann");
  }

  @Test
  void anAnswerMayBeCheckedAndGivenUp() throws Exception {
    Talk talk =
        Talk.withSystemBot(
            go(
                chat -> {
                  var date =
                      chat.ask(
                          Question.date("Which day?")
                              .check(
                                  one -> one.getDayOfWeek() != DayOfWeek.MONDAY,
                                  "We are closed on Mondays.")
                              .again("I did not get that."));
                  String size = chat.ask(Question.choice("Size?", "S", "M").upTo(2, "M"));
                  chat.say(date + " " + size);
                }));

    assertThat(talk.says("ann", "go").heard()).containsExactly("Which day?");
    assertThat(talk.says("ann", "soon").heard()).containsExactly("I did not get that. Which day?");
    assertThat(talk.says("ann", "2026-11-23").heard())
        .containsExactly("We are closed on Mondays. Which day?");
    talk.says("ann", "2026-11-24").says("ann", "XL").heard();
    assertThat(talk.says("ann", "XXL").heard()).containsExactly("2026-11-24 M");
  }

  @Test
  void allTriesTogetherHaveOneLimit() throws Exception {
    Talk talk =
        Talk.withSystemBot(
            go(
                chat ->
                    chat.say(
                        "got " + chat.ask(Question.integer("Number?"), Duration.ofSeconds(10)))));
    talk.says("ann", "go").after(Duration.ofSeconds(6)).says("ann", "what?").heard();

    talk.waits(Duration.ofSeconds(3));
    assertThat(talk.heard()).isEmpty();
    talk.waits(Duration.ofSeconds(1));
    assertThat(talk.heard()).containsExactly("got Optional.empty");
  }

  @Test
  void choicesAreAttributesInChatAndNumbersElsewhere() throws Exception {
    Talk talk =
        Talk.withSystemBot(
            go(
                chat ->
                    chat.say(
                        "you get "
                            + chat.ask(
                                Question.choice(
                                    "Wine?",
                                    List.of(new Choice<>("Red", 1), new Choice<>("White", 2)))))));
    talk.says("ann", "go");

    Command.Say said = (Command.Say) talk.replies().getFirst().command();
    assertThat(said.text()).isEqualTo("Wine?");
    assertThat(said.attributes()).isEqualTo("{\"quickReplies\":[\"Red\",\"White\"]}");
    talk.heard();
    assertThat(talk.says("ann", "2").heard()).containsExactly("you get 2");
  }

  @Test
  void bulkIsSaidWithEverythingElse() throws Exception {
    Talk talk =
        Talk.withSystemBot(
            go(
                chat -> {
                  chat.say(Message.text("News").withQuickReplies(List.of("More")).asBulk());
                  chat.say(Message.content("HX1", Map.of("1", "Ann")).asBulk());
                  chat.say("Hello");
                }));
    talk.says("ann", "go");

    assertThat(talk.replies())
        .extracting(Reply::command)
        .containsExactly(
            new Command.Say("News", List.of(), "{\"quickReplies\":[\"More\"]}", null, null, true),
            new Command.Say("", List.of(), null, "HX1", "{\"1\":\"Ann\"}", true),
            new Command.Say("Hello", List.of(), null));
  }

  @Test
  void choicesAreAddedToOtherAttributes() throws Exception {
    Talk talk =
        Talk.withSystemBot(
            go(
                chat ->
                    chat.say(
                        Message.text("Well?")
                            .withAttributes("{\"a\":1}")
                            .withQuickReplies(List.of("x")))));
    talk.says("ann", "go");

    assertThat(((Command.Say) talk.replies().getFirst().command()).attributes())
        .isEqualTo("{\"a\":1,\"quickReplies\":[\"x\"]}");
  }

  @Test
  void choicesAndAttributesThatAreNoObjectAreRefused() {
    Talk talk =
        Talk.withSystemBot(
            go(
                chat ->
                    chat.say(
                        Message.text("Well?")
                            .withAttributes("[]")
                            .withQuickReplies(List.of("x")))));

    assertThatThrownBy(() -> talk.says("ann", "go"))
        .rootCause()
        .hasMessageContaining("must be a JSON object")
        .hasMessageContaining("[]");
  }

  @Test
  void aMessageMayBeSaidLater() throws Exception {
    Talk talk =
        Talk.withSystemBot(
            go(
                chat -> {
                  chat.say("now", "and now");
                  chat.say(Message.text("later").withDelay(Duration.ofSeconds(2)));
                  chat.say("last");
                }));

    assertThat(talk.says("ann", "go").heard()).containsExactly("now", "and now");
    talk.waits(Duration.ofSeconds(1));
    assertThat(talk.heard()).isEmpty();
    talk.waits(Duration.ofSeconds(1));
    assertThat(talk.heard()).containsExactly("later", "last");
  }

  @Test
  void anyoneMayAnswerAQuestionToTheChannel() throws Exception {
    Talk talk =
        Talk.withSystemBot(
            go(
                chat -> {
                  var answer = chat.ask(Message.text("Who is in?"), Wait.forAnyone()).orElseThrow();
                  chat.say(answer.user().name() + " is in");
                  chat.say(chat.ask("And you, " + chat.user().name() + "?") + "!");
                }));
    talk.says("ann", "go");

    assertThat(talk.says("bob", "me").heard())
        .containsExactly("Who is in?", "bob is in", "And you, ann?");
    assertThat(talk.says("bob", "me too").heard()).isEmpty();
    assertThat(talk.says("ann", "of course").heard()).containsExactly("of course!");
  }

  @Test
  void aQuestionMayBeToSomeoneElse() throws Exception {
    Talk talk =
        Talk.withSystemBot(
            go(chat -> chat.say("Bob says " + chat.ask(Question.yesOrNo("Bob, ok?").to("bob")))));
    talk.says("ann", "go").says("ann", "yes").heard();

    assertThat(talk.says("bob", "no").heard()).containsExactly("Bob says false");
  }

  @Test
  void severalMessagesAreListenedForWithoutAskingAgain() throws Exception {
    Talk talk = Talk.withSystemBot(go(TalkingTest::list));
    talk.says("ann", "go").says("ann", "eggs").says("ann", "milk");
    assertThat(talk.heard()).containsExactly("What do you need?");

    assertThat(talk.says("ann", "done").heard()).containsExactly("eggs, milk");
    talk.says("ann", "go").says("ann", "tea").heard();
    talk.waits(Duration.ofMinutes(1));
    assertThat(talk.heard()).containsExactly("tea");
  }

  private static void list(Chat chat) {
    chat.say("What do you need?");
    StringBuilder all = new StringBuilder();
    Wait minute = Wait.forUser().atMost(Duration.ofMinutes(1));
    for (Optional<String> line = line(chat, minute); line.isPresent(); line = line(chat, minute)) {
      all.append(all.isEmpty() ? "" : ", ").append(line.get());
    }
    chat.say(all.toString());
  }

  private static Optional<String> line(Chat chat, Wait wait) {
    return chat.listen(wait).map(Object::toString).filter(text -> !text.equals("done"));
  }

  @Test
  void aHandlerEndsWhereItSaysSo() throws Exception {
    Talk talk =
        Talk.withSystemBot(
            go(
                chat -> {
                  try {
                    chat.say("before");
                    if (chat.ask("Go on?").text().equals("no")) {
                      throw chat.end("cancelled");
                    }
                  } catch (Exception e) {
                    chat.say("never " + e);
                  }
                  chat.say("after");
                }));
    talk.says("ann", "go").heard();

    assertThat(talk.says("ann", "no").heard()).isEmpty();
    assertThat(talk.problems()).isEmpty();
    assertThat(talk.state().conversations()).isEmpty();
    talk.says("ann", "go").heard();
    assertThat(talk.says("ann", "yes").heard()).containsExactly("after");
  }

  @Test
  void anEndBeforeRecordedStepsIsADivergence() throws Exception {
    Talk talk = Talk.withSystemBot(go(chat -> chat.say(chat.ask("Well?") + "!")));
    talk.says("ann", "go").heard();

    talk.deploy(go(chat -> chat.end("stopped"))).says("ann", "yes");

    assertThat(talk.problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.message()).contains("ended before step 1"));
  }

  @Test
  void theEventIsGivenByItsType() throws Exception {
    Talk talk =
        Talk.withSystemBot(
            go(chat -> chat.say(chat.event(MessageEvent.class).author() + chat.data())));
    assertThat(talk.says("ann", "go").heard()).containsExactly("ann{}");

    talk.deploy(go(chat -> chat.event(UserEvent.class)));
    assertThatThrownBy(() -> talk.says("ann", "go"))
        .rootCause()
        .hasMessageContaining("no UserEvent but a MessageEvent");
  }
}
