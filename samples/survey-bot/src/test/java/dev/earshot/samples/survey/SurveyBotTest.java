package dev.earshot.samples.survey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.model.Control;
import dev.earshot.testkit.BotTest;
import dev.earshot.testkit.CrashTest;
import dev.earshot.testkit.Happening;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SurveyBotTest {
  private static final String FIRST = "What do you drink in the morning?";
  private static final String CUPS = "How many cups a day?";
  private static final String WISH = "What should our kitchen have?";
  private static final String QUOTE = "May we tell the others?";
  private static final String THANKS = "Thank you! Say \"results\" to see what the others said.";

  private final BotTest test = BotTest.with(new SurveyBot());

  private static void takeSurvey(BotTest test) {
    test.user("survey").user("tea").user("3").user("a better kettle").user("yes");
  }

  @Test
  void keepsWhatWasAnswered() {
    test.user("survey").expect(FIRST).user("coffee").expect(CUPS).user("4");
    test.expect(WISH).user("oat milk").expect(QUOTE).user("no").expect(THANKS).expectNothingMore();
    assertThat(results()).containsEntry("ann", new Response("Coffee", 4, "oat milk", false));
  }

  private Map<String, Response> results() {
    return test.storage()
        .channels()
        .get("survey/CH1", Results.class)
        .map(document -> document.value().responses())
        .orElse(Map.of());
  }

  @Test
  void takesTheLastResponseOfEachPerson() {
    takeSurvey(test);
    test.user("survey").user("neither").user("nothing").user("no");
    assertThat(results())
        .containsOnly(Map.entry("ann", new Response("Neither", 0, "nothing", false)));
  }

  @Test
  void keepsChannelsApart() {
    takeSurvey(test);
    test.in("CH2").user("results").expect("Nobody has taken the survey yet.");
  }

  @Test
  void asksAgainForWhatItCannotRead() {
    test.user("survey").expect(FIRST).user("tea").expect(CUPS);
    test.user("hundreds").expect("Please answer with a whole number. " + CUPS).user("99");
    test.expect("Please answer with a number from 1 to 30. " + CUPS).user("3").expect(WISH);
  }

  @Test
  void talksAsInTheTranscript() {
    test.user("survey").user("neither").user("lemonade").user("yes");
    test.as("bob").user("survey").user("whisky").user("2").user("100").user("12").user("ice");
    test.user("sure").user("results").matches(Path.of("src/test/transcripts/two-people.txt"));
  }

  @Test
  void remindsOnceAndGivesUpThen() {
    test.user("survey").expect(FIRST).after(SurveyBot.PATIENCE);
    test.expect("Are you still there?", FIRST).after(SurveyBot.PATIENCE);
    test.expect("Never mind. Say \"survey\" when you have time.").user("tea").expectNothingMore();
    assertThat(results()).isEmpty();
  }

  @Test
  void goesOnWhenTheReminderHelped() {
    test.user("survey").expect(FIRST).after(SurveyBot.PATIENCE);
    test.expect("Are you still there?", FIRST).user("tea").expect(CUPS).expectNothingMore();
  }

  @Test
  void canBeQuitAtAnyQuestion() {
    test.user("survey").expect(FIRST).user("tea").expect(CUPS);
    test.user("quit").expect("No more questions.").user("3").expectNothingMore();
    test.user("quit").expect("I was not asking you anything.");
  }

  @Test
  void aWishMayBeginWithAWordForQuitting() {
    test.user("survey").user("neither").expect(FIRST, WISH).user("Stop the music");
    test.expect(QUOTE).user("done").expect("Please answer yes or no. " + QUOTE);
  }

  @Test
  void wantsShortWishes() {
    test.user("survey").user("neither").expect(FIRST, WISH).user("x".repeat(101));
    test.expect("Please make it shorter. " + WISH).user("x".repeat(100)).expect(QUOTE);
  }

  @Test
  void invitesWhoIsToBeInvited() {
    test.happens(Happening.of(new Control.StartConversation("invitation", "ann", Map.of())));
    test.expect("Do you have a minute for a survey?").user("yes").expect(FIRST);
  }

  @Test
  void tellsThatNobodyHasAnsweredYet() {
    test.user("results").expect("Nobody has taken the survey yet.");
  }

  @Test
  void survivesACrashAfterEachStep() {
    assertThat(
            CrashTest.of(
                    SurveyBot::new,
                    crashing -> {
                      takeSurvey(crashing);
                      crashing.as("bob");
                      takeSurvey(crashing);
                      crashing.user("results");
                    })
                .run()
                .points())
        .isGreaterThan(15);
  }
}
