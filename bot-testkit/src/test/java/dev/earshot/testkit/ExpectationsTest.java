package dev.earshot.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.bot.Bot;
import dev.earshot.bot.HandlerModule;
import dev.earshot.bot.Message;
import dev.earshot.engine.Problem;
import dev.earshot.model.Command;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Each expectation holds when it should, and fails when it should. */
class ExpectationsTest {

  private static final class Many implements HandlerModule {
    private final AtomicInteger runs = new AtomicInteger();

    @Override
    public void register(Bot bot) {
      bot.hears("roll", chat -> chat.say("You rolled a 4."));
      bot.hears(
          "picture",
          chat ->
              chat.say(
                  Message.text("Here").withMedia("ME1").withAttributes("{\"a\":1, \"b\":[2]}")));
      bot.hears(
          "announce",
          chat -> {
            chat.say("Before");
            chat.say(Message.text("News").asBulk());
            chat.say("After");
          });
      bot.hears("invite (\\w+)", chat -> chat.addMember(chat.match().group(1)));
      bot.hears(
          "shout",
          chat -> {
            chat.updateMessage(chat.message().messageSid(), "shout!");
            chat.deleteMessage("IM0");
          });
      bot.hears(
          "think",
          chat -> {
            chat.typing();
            chat.ask("And?");
            chat.typing();
            chat.say("So.");
          });
      bot.hears(
          "boom",
          chat -> {
            throw new IllegalStateException("no printer");
          });
      bot.hears(
          "moody",
          chat -> {
            chat.say("Run " + runs.incrementAndGet());
            chat.ask("And?");
          });
    }
  }

  private final BotTest test = BotTest.with(new Many());

  @Test
  void whatIsSaidInAnotherChannelIsNotExpectedInThisOne() {
    test.user("roll").in("CH2");

    assertThatThrownBy(() -> test.expect("You rolled a 4."))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("in CH2, but said nothing")
        .hasMessageContaining("▶ (here)");
    assertThatThrownBy(test::expectNothingMore)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("▶ bot: You rolled a 4.");
    test.expectIn("CH1", "You rolled a 4.").expectNothingMore();
  }

  @Test
  void expectationsOfAnotherChannelFailWithItsName() {
    test.user("roll");

    assertThatThrownBy(() -> test.expectIn("CH7", "You rolled a 4."))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("CH7");
  }

  @Test
  void expressionsMatchTheWholeText() {
    test.user("roll");

    assertThatThrownBy(() -> test.expectMatching("You rolled"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("something that matches \"You rolled\"")
        .hasMessageContaining("but said \"You rolled a 4.\"");
    test.expectMatching("You rolled a [1-6]\\.").expectNothingMore();
  }

  @Test
  void anythingCanBeWantedOfAText() {
    test.user("roll");

    assertThatThrownBy(() -> test.expectMatching("a question", text -> text.endsWith("?")))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("a question");
    test.expectMatching("a statement", text -> text.endsWith(".")).expectNothingMore();
  }

  @Test
  void mediaAreCompared() {
    test.user("picture");

    assertThatThrownBy(() -> test.expectMedia("Here", "ME2"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("[ME2]")
        .hasMessageContaining("[ME1]");
    assertThatThrownBy(() -> test.expectMedia("There", "ME1")).isInstanceOf(AssertionError.class);
    test.expectMedia("Here", "ME1").expectNothingMore();
  }

  @Test
  void attributesAreComparedAsJson() {
    test.user("picture");

    assertThatThrownBy(() -> test.expectAttributes("Here", "{\"a\":1}"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("{\"a\":1, \"b\":[2]}");
    assertThatThrownBy(() -> test.expectAttributes("Here", "no JSON"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no JSON");
    test.expectAttributes("Here", "{\"b\":[2],\"a\":1}").expectNothingMore();
  }

  @Test
  void commandsAreComparedInEveryDetail() {
    test.user("picture").user("invite bob");

    assertThatThrownBy(() -> test.expectCommand(new Command.Say("Here", List.of(), null)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("ME1");
    test.expectCommand(new Command.Say("Here", List.of("ME1"), "{\"a\":1,\"b\":[2]}"));
    assertThatThrownBy(() -> test.expectCommand(new Command.AddMember("carl")))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("bob");
    test.expectCommand(new Command.AddMember("bob")).expectNothingMore();
    test.user("shout")
        .expectCommand(
            new Command.UpdateMessage("IM3", "shout!", null), new Command.DeleteMessage("IM0"))
        .expectNothingMore();
  }

  @Test
  void bulkIsExpectedWhereItWasSaidAndIsToldFromOthers() {
    test.user("announce").expect("Before", "News", "After").expectNothingMore();

    test.user("announce").expect("Before");
    assertThatThrownBy(() -> test.expectCommand(new Command.Say("News", List.of(), null)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("\"bulk\":true");
    test.expectCommand(new Command.Say("News", List.of(), null).withBulk(true))
        .expect("After")
        .expectNothingMore();
  }

  @Test
  void commandsReadAsTexts() {
    test.user("invite bob").expect("add-member bob");
    test.user("shout").expect("update-message IM2", "delete-message IM0").expectNothingMore();
  }

  @Test
  void typingIsShownForTheMessageHeardLastInWhatsAppAloneAndNeedNotBeExpected() {
    test.user("think").user("yes").expect("And?", "So.");
    test.sms("+15550001", "+15550002").user("think").user("yes").expect("And?", "So.");
    assertThat(test.transcript().toString()).doesNotContain("show-typing");

    test.whatsApp("+15550001", "+15550002").user("think").user("yes").expect("And?", "So.");
    test.expectNothingMore();
    assertThat(test.transcript().toString())
        .contains(
            """
            whatsapp:+15550002: think
            [bot] show-typing {"messageSid":"SM5"}
            bot: And?
            whatsapp:+15550002: yes
            [bot] show-typing {"messageSid":"SM6"}
            bot: So.
            """);
  }

  @Test
  void aFailureCanBeExpected() {
    test.expectFailure(IllegalStateException.class, t -> t.user("boom"))
        .expectProblem(Problem.HANDLER_FAILED, t -> t.user("boom"))
        .expectNothingMore();
  }

  @Test
  void afterAnExpectedFailureFailuresFailAgain() {
    test.expectFailure(IllegalStateException.class, t -> t.user("boom"));

    assertThatThrownBy(() -> test.user("boom"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("[problem] handler-failed")
        .hasRootCauseMessage("no printer");
  }

  @Test
  void anExpectedFailureMustCome() {
    assertThatThrownBy(() -> test.expectFailure(RuntimeException.class, t -> t.user("roll")))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("but failed with nothing");
    assertThatThrownBy(() -> test.expectProblem(Problem.DIVERGED, t -> t.user("roll")))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("but failed with nothing");
  }

  @Test
  void anExpectedFailureMustBeTheOneThatIsExpected() {
    assertThatThrownBy(
            () -> test.expectFailure(IllegalArgumentException.class, t -> t.user("boom")))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("IllegalArgumentException")
        .hasRootCauseMessage("no printer");
    assertThatThrownBy(() -> test.expectProblem(Problem.DIVERGED, t -> t.user("boom")))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("handler-failed");
    assertThatThrownBy(
            () -> test.expectFailure(IllegalStateException.class, t -> t.user("boom").user("boom")))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("only");
  }

  @Test
  void aDivergenceFailsOrIsExpected() {
    test.user("moody").expect("Run 1", "And?");
    test.expectProblem(Problem.DIVERGED, t -> t.user("well"));
    test.user("moody").expect("Run 3", "And?");

    assertThatThrownBy(() -> test.user("well"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("does not repeat its recorded steps");
  }

  @Test
  void anErrorShowsNoMoreThanTheLastLines() {
    for (int i = 0; i < 100; i++) {
      test.user("roll").expect("You rolled a 4.");
    }

    assertThatThrownBy(() -> test.expect("More"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("… 140 lines before");
    assertThatCode(test::expectNothingMore).doesNotThrowAnyException();
  }
}
