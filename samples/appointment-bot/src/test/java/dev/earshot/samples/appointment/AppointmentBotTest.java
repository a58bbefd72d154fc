package dev.earshot.samples.appointment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.model.Command;
import dev.earshot.testkit.BotTest;
import dev.earshot.testkit.CrashTest;
import dev.earshot.testkit.Line;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The clock of tests begins on 1 January 2026, at midnight UTC. */
class AppointmentBotTest {
  private static final String WHICH_DAY = "Which day? Such as 2026-01-08, or BACK.";
  private static final String WHAT_TIME = "At what time?\n1. 9:00\n2. 11:30\n3. 15:00";
  private static final String IT_IS = "Your appointment is on Tuesday, 3 March at 11:30.";

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
    test.expect("Booked. I will remind you.").user("when?").expect(IT_IS);
    test.at(Instant.parse("2026-03-02T11:29:59Z")).expectNothingMore();
    test.after(Duration.ofSeconds(1)).expect("Reminder! " + IT_IS).expectNothingMore();
  }

  @Test
  void knowsTheTimeOfTheShop() {
    BotTest inTokyo = bySms(BotTest.with(Map.of("zone", "Asia/Tokyo"), new AppointmentBot()));
    book(inTokyo, "2026-03-03");
    inTokyo.at(Instant.parse("2026-03-02T02:30:00Z"));
    assertThat(inTokyo.transcript().toString()).endsWith("bot: Reminder! " + IT_IS + "\n");
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
    assertThat(transcript.split("Reminder!")).hasSize(2);
    assertThat(transcript).contains("Reminder! Your appointment is on Tuesday, 10 February");
  }

  @Test
  void movesAnAppointment() {
    book(test, "2026-03-03");
    test.user("move").user("2026-03-04").user("9:00").user("yes").user("when");
    test.after(Duration.ofDays(100)).matches(Path.of("src/test/transcripts/moved.txt"));
  }

  @Test
  void leavesTheAppointmentAndItsReminderWhenAskedBack() {
    book(test, "2026-03-03");
    test.user("move").user("2026-03-04").user("Back").user("2").user("back");
    test.at(Instant.parse("2026-03-02T11:30:00Z"));
    assertThat(test.transcript().toString())
        .contains("Nothing is changed.", "Send BOOK, MOVE, WHEN or DROP.", "I was not asking you.")
        .endsWith("bot: Reminder! " + IT_IS + "\n");
  }

  @Test
  void remindsOfNothingThatIsLessThanADayAhead() {
    test.at(Instant.parse("2026-01-01T10:00:00Z"));
    test.user("book").expect(WHICH_DAY).user("2026-01-02").expect(WHAT_TIME).user("1");
    test.expect("Shall I book Friday, 2 January at 9:00?").user("yes");
    test.expect("Booked. See you soon.").after(Duration.ofDays(3)).expectNothingMore();
  }

  /** One SMS has 160 characters of GSM 03.38; with another character in it, it has 70. */
  @Test
  void eachTextFitsOneSms() {
    book(test, "2026-09-30");
    test.user("move").user("1999-01-01").user("soon").user("2026-09-29").user("noon").user("3");
    test.user("maybe").user("y").user("when").user("hm").after(Duration.ofDays(365)).user("drop");
    List<String> texts =
        test.transcript().lines().stream()
            .filter(Line.Replied.class::isInstance)
            .map(line -> ((Command.Say) ((Line.Replied) line).command()).text())
            .toList();
    assertThat(texts)
        .hasSizeGreaterThan(10)
        .allMatch(text -> text.matches("[\\w .,:?!\n'-]{1,160}"));
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
  void knowsNoAppointmentThatIsOver() {
    book(test, "2026-03-03");
    test.at(Instant.parse("2026-03-03T11:29:59Z")).user("when").after(Duration.ofSeconds(1));
    test.user("when").user("drop");
    assertThat(test.transcript().toString())
        .contains("when\nbot: " + IT_IS, "when\nbot: You have none.", "drop\nbot: You have none.");
  }

  @Test
  void booksNothingWithoutAnAnswer() {
    test.user("book").expect(WHICH_DAY).user("2026-03-03").expect(WHAT_TIME);
    test.after(Duration.ofHours(1)).expect("I have changed nothing. Send BOOK to begin again.");
    test.user("2").expect("Send BOOK, MOVE, WHEN or DROP.").user("when").expect("You have none.");
  }

  @Test
  void booksNothingThatIsNotConfirmed() {
    test.user("book").user("2026-03-03").user("9:00").user("no").user("when");
    assertThat(test.transcript().toString()).contains("Nothing is changed.", "You have none.");
  }

  @Test
  void remindsOnceWhateverStepItCrashesAfter() {
    CrashTest.of(
            AppointmentBot::new,
            crashing -> book(bySms(crashing), "2026-03-03").after(Duration.ofDays(90)).user("drop"))
        .run();
  }
}
