package dev.earshot.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.earshot.bot.Bot;
import dev.earshot.bot.BotEvent;
import dev.earshot.bot.Chat;
import dev.earshot.bot.Ears;
import dev.earshot.model.Event;
import dev.earshot.model.EventType;
import dev.earshot.model.MemberEvent;
import dev.earshot.model.MessageEvent;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Which handlers run for what is said. */
class HearingTest {

  @Test
  void theFirstRegisteredPatternThatMatchesIsHeardAndNoOther() throws Exception {
    Talk talk =
        Talk.withSystemBot(
            bot -> {
              bot.hears("red", chat -> chat.say("first"));
              bot.hears("red car", chat -> chat.say("second"));
              bot.on(BotEvent.MESSAGE_RECEIVED, chat -> chat.say("unheard"));
            });

    assertThat(talk.says("ann", "my red car").heard()).containsExactly("first");
    assertThat(talk.says("ann", "my car").heard()).containsExactly("unheard");
  }

  @Test
  void aPlaceComesBeforeTheOrderOfRegistration() throws Exception {
    Talk talk =
        Talk.withSystemBot(
            bot -> {
              bot.hears(".*", chat -> chat.say("late")).order(10);
              bot.hears("hello", chat -> chat.say("normal"));
              bot.hears("hello", chat -> chat.say("early")).order(-1).when(isFrom("boss"));
            });

    assertThat(talk.says("ann", "hello").heard()).containsExactly("normal");
    assertThat(talk.says("boss", "hello").heard()).containsExactly("early");
    assertThat(talk.says("ann", "bye").heard()).containsExactly("late");
  }

  @Test
  void conditionsLetOthersHear() throws Exception {
    Talk talk =
        Talk.withSystemBot(
            bot -> {
              bot.hears("pay", chat -> chat.say("boss pays"))
                  .when(isFrom("boss"))
                  .when(event -> event.channel().channel().equals("CH1"));
              bot.hears("pay", chat -> chat.say("ann pays"));
              bot.on(BotEvent.USER_CHANNEL_JOIN, chat -> chat.say("hi bob"))
                  .when(event -> event instanceof MemberEvent m && m.identity().equals("bob"));
            });

    assertThat(talk.says("ann", "pay").heard()).containsExactly("ann pays");
    assertThat(talk.says("boss", "pay").heard()).containsExactly("boss pays");
    assertThat(talk.hear(talk.member(EventType.MEMBER_ADDED, "ann")).heard()).isEmpty();
    assertThat(talk.hear(talk.member(EventType.MEMBER_ADDED, "bob")).heard())
        .containsExactly("hi bob");
  }

  @Test
  void botkitsWayOfHearingIsThereForWhoWantsIt() throws Exception {
    Talk talk =
        Talk.withSystemBot(
            bot -> {
              bot.hears("one", chat -> chat.say("word " + chat.match().text()));
              bot.ears(Ears::anywhere);
              bot.hears(List.of("hi", "one"), chat -> chat.say("part " + chat.match().text()));
              bot.hears(Pattern.compile("T(.)T"), chat -> chat.say(chat.match().group(1)));
            });

    assertThat(talk.says("ann", "someone").heard()).containsExactly("part one");
    assertThat(talk.says("ann", "this").heard()).containsExactly("part hi");
    assertThat(talk.says("ann", "one").heard()).containsExactly("word one");
    assertThat(talk.says("ann", "aTxTb").heard()).containsExactly("x");
  }

  @Test
  void earsOfOnesOwnSeeTheWholeMessage() throws Exception {
    Talk talk =
        Talk.withSystemBot(
            bot ->
                bot.hears(
                        Ears.when(message -> message.attributes() != null),
                        chat -> chat.say("attributes: " + chat.message().attributes()))
                    .id("attributes"));

    assertThat(talk.hear(talk.message("ann", "x", "{\"a\":1}")).heard())
        .containsExactly("attributes: {\"a\":1}");
    assertThat(talk.says("ann", "x").heard()).isEmpty();
  }

  @Test
  void patternsAreHeardInOtherEventsWhereTheyAreAskedToBe() throws Exception {
    Talk talk =
        Talk.withSystemBot(
            bot -> {
              bot.hears("secret", chat -> chat.say("heard " + chat.event().type()))
                  .among("onMessageUpdated", "message_received");
              bot.on(BotEvent.MESSAGE_UPDATED, chat -> chat.say("edited"));
            });

    assertThat(talk.says("ann", "a secret").heard()).containsExactly("heard MESSAGE_SENT");
    assertThat(talk.hear(talk.edited("ann", "a secret")).heard())
        .containsExactly("heard MESSAGE_UPDATED");
    assertThat(talk.hear(talk.edited("ann", "nothing")).heard()).containsExactly("edited");
  }

  @Test
  void oneHandlerListensToSeveralEventsAndOneOfThemStopsTheOthers() throws Exception {
    Talk talk =
        Talk.withSystemBot(
            bot -> {
              bot.on(
                  List.of("user_channel_join", "user_channel_leave"),
                  chat -> {
                    chat.say("first " + chat.event().type());
                    if (chat.event().type() == EventType.MEMBER_REMOVED) {
                      chat.stopPropagation();
                    }
                  });
              bot.on("onMemberRemoved", chat -> chat.say("never"));
              bot.on("onParticipantAdded", chat -> chat.say("second"));
            });

    assertThat(talk.hear(talk.member(EventType.MEMBER_ADDED, "ann")).heard())
        .containsExactly("first MEMBER_ADDED", "second");
    assertThat(talk.hear(talk.member(EventType.MEMBER_REMOVED, "ann")).heard())
        .containsExactly("first MEMBER_REMOVED");
    assertThat(talk.hear(talk.member(EventType.MEMBER_ADDED, "ann")).heard()).hasSize(2);
  }

  @Test
  void anInterruptingHandlerIsHeardInsideAConversationThatGoesOnAfterwards() throws Exception {
    Talk talk = Talk.withSystemBot(HearingTest::cookiesAndHelp);

    assertThat(talk.says("ann", "cookies").heard()).containsExactly("Which?");
    assertThat(talk.says("ann", "help").heard()).containsExactly("About what?");
    assertThat(talk.says("ann", "baking").heard()).containsExactly("Here is help on baking.");
    assertThat(talk.says("ann", "oatmeal").heard()).containsExactly("I love oatmeal!");
    assertThat(talk.says("ann", "help").heard()).containsExactly("About what?");
  }

  @Test
  void quittingEndsTheConversationsOfThatUserOnly() throws Exception {
    Talk talk = Talk.withSystemBot(HearingTest::cookiesAndHelp);
    talk.says("ann", "cookies").says("bob", "cookies").says("ann", "help").heard();

    assertThat(talk.says("ann", "quit").heard()).containsExactly("Ended 2.");
    assertThat(talk.says("ann", "oatmeal").heard()).isEmpty();
    assertThat(talk.says("bob", "raisin").heard()).containsExactly("I love raisin!");
    assertThat(talk.says("ann", "quit").heard()).containsExactly("Ended 0.");
    assertThat(talk.state().conversations()).isEmpty();
  }

  @Test
  void quittingEndsNothingThatSleeps() throws Exception {
    Talk talk =
        Talk.withSystemBot(
            bot -> {
              cookiesAndHelp(bot);
              bot.hears(
                  "remind me",
                  chat -> {
                    chat.sleep(Duration.ofDays(1));
                    chat.say("It is time.");
                  });
            });
    talk.says("ann", "remind me").says("ann", "cookies").heard();

    assertThat(talk.says("ann", "quit").heard()).containsExactly("Ended 1.");
    assertThat(talk.waits(Duration.ofDays(1)).heard()).containsExactly("It is time.");
  }

  @Test
  void anInterruptingHandlerWithoutAConversationWaitsItsTurn() throws Exception {
    Talk talk =
        Talk.withSystemBot(
            bot -> {
              bot.hears("help me", chat -> chat.say("first"));
              bot.hears("help", chat -> chat.say("second")).interrupts();
            });

    assertThat(talk.says("ann", "help me").heard()).containsExactly("first");
  }

  @Test
  void refinementsThatMakeNoSenseAreRefused() {
    assertThatIllegalStateException()
        .isThrownBy(() -> Talk.engine(bot -> bot.on("onUserAdded", chat -> {}).interrupts()))
        .withMessageContaining("on:onUserAdded");
    assertThatIllegalStateException()
        .isThrownBy(() -> Talk.engine(bot -> bot.on("onUserAdded", chat -> {}).among("onX")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Talk.engine(bot -> bot.hears("x", chat -> {}).among("mesage_received")))
        .withMessageContaining("mesage_received");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Talk.engine(bot -> bot.on(List.of(), chat -> {})));
  }

  private static Predicate<Event> isFrom(String author) {
    return event -> event instanceof MessageEvent message && author.equals(message.author());
  }

  private static void cookiesAndHelp(Bot bot) {
    bot.hears("cookies", chat -> chat.say("I love " + chat.ask("Which?") + "!"));
    bot.hears("help", chat -> chat.say("Here is help on " + chat.ask("About what?") + "."))
        .interrupts();
    bot.hears(Ears.quit(), HearingTest::quit).id("quit").interrupts();
  }

  private static void quit(Chat chat) {
    chat.say("Ended " + chat.endConversations() + ".");
  }
}
