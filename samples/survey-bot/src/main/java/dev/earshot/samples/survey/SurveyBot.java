package dev.earshot.samples.survey;

import dev.earshot.bot.Bot;
import dev.earshot.bot.Chat;
import dev.earshot.bot.Document;
import dev.earshot.bot.HandlerModule;
import dev.earshot.bot.Question;
import java.time.Duration;
import java.util.Optional;

/**
 * Asks people a few questions, reminds them when they forget to answer, and tells what all in the
 * channel have said. A person who takes the survey again changes their response.
 */
public final class SurveyBot implements HandlerModule {
  static final Duration PATIENCE = Duration.ofHours(2);
  private static final String NEITHER = "Neither";
  private static final Question<String> WISH =
      Question.text("What should our kitchen have?")
          .check(wish -> wish.length() <= Response.MAX_WISH_CHARS, "Please make it shorter.");

  @Override
  public void register(Bot bot) {
    // Nothing but these words, or a wish such as "stop the music" would end the survey.
    bot.hears("^(?:quit|stop|never mind)[.!]*$", SurveyBot::quit).id("quit").interrupts();
    bot.hears("survey", SurveyBot::survey).id("survey");
    bot.hears("results", SurveyBot::tell);
    // For those who are invited over HTTP, or by another conversation.
    bot.conversation("invitation", SurveyBot::invite);
  }

  private static void invite(Chat chat) {
    if (ask(chat, Question.yesOrNo("Do you have a minute for a survey?"))) {
      survey(chat);
    } else {
      chat.say("Another time, then.");
    }
  }

  private static void survey(Chat chat) {
    String drink =
        ask(chat, Question.choice("What do you drink in the morning?", "Coffee", "Tea", NEITHER));
    long cups =
        drink.equals(NEITHER) ? 0 : ask(chat, Question.integer("How many cups a day?", 1, 30));
    String wish = ask(chat, WISH);
    boolean mayBeQuoted = ask(chat, Question.yesOrNo("May we tell the others?"));
    Response response = new Response(drink, cups, wish, mayBeQuoted);
    String person = chat.user().identity();
    chat.storage()
        .channels()
        .update(
            documentId(chat),
            Results.class,
            results -> results.orElse(Results.NONE).with(person, response));
    chat.say("Thank you! Say \"results\" to see what the others said.");
  }

  private static void tell(Chat chat) {
    Optional<Document<Results>> results =
        chat.storage().channels().get(documentId(chat), Results.class);
    chat.say(results.map(Document::value).orElse(Results.NONE).text());
  }

  /** The bot's other modules keep documents about the channel, too. */
  private static String documentId(Chat chat) {
    return "survey/" + chat.channel().channel();
  }

  /** Asks, asks once more when nobody answers, and gives up. */
  private static <T> T ask(Chat chat, Question<T> question) {
    Optional<T> answer = chat.ask(question, PATIENCE);
    if (answer.isEmpty()) {
      chat.say("Are you still there?");
      answer = chat.ask(question, PATIENCE);
    }
    return answer.orElseGet(
        () -> {
          chat.say("Never mind. Say \"survey\" when you have time.");
          throw chat.end("timed-out");
        });
  }

  private static void quit(Chat chat) {
    chat.say(chat.endConversations() > 0 ? "No more questions." : "I was not asking you anything.");
  }
}
