package dev.earshot.samples.appointment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.testkit.BotTest;
import dev.earshot.testkit.CrashTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The clock of tests begins on 1 January 2026, at midnight UTC. */
class AppointmentBotTest {
  private static final String WHICH_DAY = "Which day? For example 2026-01-08.";
  private static final String WHAT_TIME = "At what time?\n1. 9:00\n2. 11:30\n3. 15:00";
  private static final String IT_IS = "our appointment is on Tuesday, 3 March at 11:30.";

  private final BotTest test = bySms(BotTest.with(new AppointmentBot()));

  private static BotTest bySms(BotTest test) {
    return test.sms("+15550100", "+15550199");
  }

  private static BotTest book(BotTest test, String day) {
    return test.user("book").user(day).user("2").user("yes");
  }

  @Test
  void booksAndReminds() {
    test.user("Book").expect(WHICH_DAY).user("3 March 2026").expect(WHAT_TIME).user("2");
    test.expect("Shall I book Tuesday, 3 March at 11:30?").user("y");
    test.expect("Booked. I will remind you.").user("when?").expect("y" + IT_IS);
    test.at(Instant.parse("2026-03-02T11:29:59Z")).expectNothingMore();
    test.after(Duration.ofSeconds(1)).expect("Reminder: y" + IT_IS).expectNothingMore();
  }

  @Test
  void knowsTheTimeOfTheShop() {
    BotTest inTokyo = bySms(BotTest.with(Map.of("zone", "Asia/Tokyo"), new AppointmentBot()));
    book(inTokyo, "2026-03-03");
    inTokyo.at(Instant.parse("2026-03-02T02:30:00Z"));
    assertThat(inTokyo.transcript().toString()).endsWith("bot: Reminder: y" + IT_IS + "\n");
  }

  @Test
  void takesNoDayThatIsOver() {
    test.user("book").expect(WHICH_DAY).user("2025-12-31");
    test.expect("Please choose a day after today. " + WHICH_DAY);
  }

  @Test
  void remindsOnlyOfWhatStillIs() {
    book(test, "2026-03-03");
    book(test, "2026-02-10");
    test.at(Instant.parse("2026-04-01T00:00:00Z"));
    String transcript = test.transcript().toString();
    assertThat(transcript.split("Reminder:")).hasSize(2);
    assertThat(transcript).contains("Reminder: your appointment is on Tuesday, 10 February");
  }

  @Test
  void dropsAnAppointment() {
    book(test, "2026-03-03");
    test.expect(WHICH_DAY, WHAT_TIME, "Shall I book Tuesday, 3 March at 11:30?");
    test.expect("Booked. I will remind you.");
    test.user("drop").expect("Your appointment is dropped.").user("drop").expect("You have none.");
    test.after(Duration.ofDays(100)).expectNothingMore();
  }

  @Test
  void booksNothingWithoutAnAnswer() {
    test.user("book").expect(WHICH_DAY).user("2026-03-03").expect(WHAT_TIME);
    test.after(Duration.ofHours(1)).expect("I have booked nothing. Send BOOK to begin again.");
    test.user("2").expect("Send BOOK, WHEN or DROP.").user("when").expect("You have none.");
  }

  @Test
  void booksNothingThatIsNotConfirmed() {
    test.user("book").user("2026-03-03").user("9:00").user("no").user("when");
    assertThat(test.transcript().toString()).contains("Nothing is booked.", "You have none.");
  }

  @Test
  void remindsOnceWhateverStepItCrashesAfter() {
    CrashTest.of(
            AppointmentBot::new,
            crashing -> book(bySms(crashing), "2026-03-03").after(Duration.ofDays(90)).user("drop"))
        .run();
  }
}
