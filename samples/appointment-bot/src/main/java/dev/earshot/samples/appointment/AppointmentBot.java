package dev.earshot.samples.appointment;

import dev.earshot.bot.Bot;
import dev.earshot.bot.Chat;
import dev.earshot.bot.Document;
import dev.earshot.bot.HandlerModule;
import dev.earshot.bot.Question;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Makes appointments by SMS, moves them and reminds of them. There is no "cancel": carriers take
 * that word, and "stop" and "quit", for the wish to get no more messages at all.
 *
 * <p>The setting {@code zone} is the shop's time zone (UTC).
 */
public final class AppointmentBot implements HandlerModule {
  static final Duration AHEAD = Duration.ofHours(24);
  private static final Duration PATIENCE = Duration.ofMinutes(30);
  private static final DateTimeFormatter SPOKEN =
      DateTimeFormatter.ofPattern("EEEE, d MMMM 'at' H:mm", Locale.UK);

  private ZoneId zone = ZoneId.of("UTC");

  @Override
  public void register(Bot bot) {
    zone = bot.settings().get("zone").map(ZoneId::of).orElse(zone);
    bot.hears("^back$", AppointmentBot::leave).id("leave").interrupts();
    bot.hears(List.of("book", "move"), this::book).id("book");
    bot.hears(
        "when", chat -> chat.say(find(chat).map(AppointmentBot::tell).orElse("You have none.")));
    bot.hears("drop", this::drop).id("drop");
    bot.on("message_received", chat -> chat.say("Send BOOK, MOVE, WHEN or DROP.")).id("help");
  }

  private void book(Chat chat) {
    LocalDate today = LocalDate.ofInstant(chat.now(), zone);
    LocalDate day =
        ask(
            chat,
            Question.date("Which day? Such as %s, or BACK.".formatted(today.plusDays(7)))
                .check(today::isBefore, "Please choose a day after today."));
    String hour = ask(chat, Question.choice("At what time?", "9:00", "11:30", "15:00"));
    LocalDateTime at = day.atTime(LocalTime.parse(hour, DateTimeFormatter.ofPattern("H:mm")));
    if (!ask(chat, Question.yesOrNo("Shall I book %s?".formatted(SPOKEN.format(at))))) {
      chat.say("Nothing is changed.");
      return;
    }
    Appointment booked = new Appointment(at, chat.stepKey());
    chat.storage().users().update(documentId(chat), Appointment.class, _ -> booked);
    Duration left = Duration.between(chat.now(), at.atZone(zone)).minus(AHEAD);
    if (left.isPositive()) {
      chat.say("Booked. I will remind you.");
      remind(chat, booked, left);
    } else {
      chat.say("Booked. See you soon.");
    }
  }

  /**
   * Sleeps for as long as it takes, over deployments; says nothing if the appointment was moved,
   * dropped or is over meanwhile.
   */
  private void remind(Chat chat, Appointment booked, Duration left) {
    chat.sleep(left);
    if (find(chat).filter(booked::equals).isPresent()) {
      chat.say("Reminder! " + tell(booked));
    }
  }

  private static void leave(Chat chat) {
    chat.say(chat.endConversations() > 0 ? "Nothing is changed." : "I was not asking you.");
  }

  private void drop(Chat chat) {
    boolean was = find(chat).isPresent();
    chat.storage().users().delete(documentId(chat));
    chat.say(was ? "Your appointment is dropped." : "You have none.");
  }

  /** The appointment that is still to come. */
  private Optional<Appointment> find(Chat chat) {
    return chat.storage()
        .users()
        .get(documentId(chat), Appointment.class)
        .map(Document::value)
        .filter(kept -> kept.at().atZone(zone).toInstant().isAfter(chat.now()));
  }

  /** The bot's other modules keep documents about the user, too. */
  private static String documentId(Chat chat) {
    return "appointment/" + chat.user().identity();
  }

  private static String tell(Appointment appointment) {
    return "Your appointment is on " + SPOKEN.format(appointment.at()) + ".";
  }

  private static <T> T ask(Chat chat, Question<T> question) {
    return chat.ask(question, PATIENCE)
        .orElseGet(
            () -> {
              chat.say("I have changed nothing. Send BOOK to begin again.");
              throw chat.end("timed-out");
            });
  }
}
