package dev.earshot.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.bot.Bot;
import dev.earshot.bot.BotEvent;
import dev.earshot.bot.Target;
import dev.earshot.model.ApiAnswerEvent;
import dev.earshot.model.DeliveryEvent;
import dev.earshot.model.Event;
import dev.earshot.model.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a handler hears of the messages that were sent. */
class DeliveryTest {

  private static void handlers(Bot bot) {
    for (BotEvent event :
        List.of(
            BotEvent.MESSAGE_DELIVERED,
            BotEvent.MESSAGE_READ,
            BotEvent.MESSAGE_FAILED,
            BotEvent.DELIVERY_UPDATED)) {
      bot.on(
          event,
          chat ->
              chat.say(
                  "%s: %s".formatted(event.eventName(), chat.event(DeliveryEvent.class).status())));
    }
    bot.hears("tea", chat -> chat.say("Here is your " + chat.ask("Which tea?").text() + "."));
  }

  private final Talk talk = Talk.withSystemBot(DeliveryTest::handlers);

  @Test
  void eachStatusIsHeardUnderItsNameAndAllUnderTwilios() throws Exception {
    for (String status : List.of("sent", "delivered", "read", "undelivered", "failed")) {
      talk.hear(talk.delivery(status, "r1"));
    }
    talk.hear(talk.delivery(null, null));

    assertThat(talk.heard())
        .containsExactly(
            "onDeliveryUpdated: sent",
            "message_delivered: delivered",
            "onDeliveryUpdated: delivered",
            "message_read: read",
            "onDeliveryUpdated: read",
            "message_failed: undelivered",
            "onDeliveryUpdated: undelivered",
            "message_failed: failed",
            "onDeliveryUpdated: failed",
            "onDeliveryUpdated: null");
  }

  @Test
  void aHandlerSeesWhichMessageFailedAndWhy() throws Exception {
    Talk shop =
        Talk.withSystemBot(
            bot -> {
              bot.hears("order", chat -> chat.say(chat.stepKey()));
              bot.on("message_failed", chat -> chat.say(told(chat.event(DeliveryEvent.class))));
            });
    shop.says("ann", "order");
    String id = (String) shop.heard().getFirst();

    shop.hear(shop.delivery("failed", id));

    assertThat(shop.heard()).containsExactly("IM1 of %s: failed 30003".formatted(id));
  }

  private static String told(DeliveryEvent event) {
    return "%s of %s: %s %s"
        .formatted(event.messageSid(), event.replyId(), event.status(), event.errorCode());
  }

  @Test
  void aRepeatedOneIsHeardOnce() throws Exception {
    DeliveryEvent delivered = talk.delivery("delivered", "r1");
    talk.hear(delivered).heard();

    assertThat(talk.hear(delivered).heard()).isEmpty();
  }

  @Test
  void aDeliveryIsNoAnswer() throws Exception {
    talk.says("ann", "tea").hear(talk.delivery("delivered", "r1")).says("ann", "green");

    assertThat(talk.heard())
        .containsExactly(
            "Which tea?",
            "message_delivered: delivered",
            "onDeliveryUpdated: delivered",
            "Here is your green.");
  }

  @Test
  void whatNobodyListensToChangesNothing() throws Exception {
    Talk failures =
        Talk.withUserBot(
            "robot", false, bot -> bot.on("message_failed", chat -> chat.say("Sorry.")));

    failures.hear(failures.delivery("sent", "r1")).hear(failures.delivery("delivered", null));

    assertThat(failures.state()).isEqualTo(ChannelState.EMPTY);
    assertThat(failures.heard()).isEmpty();
  }

  @Test
  void whatNobodyListensToLeavesAConversationAsItIs() throws Exception {
    Engine engine = Talk.engine(bot -> bot.hears("tea", chat -> chat.ask("Which tea?")));
    Talk tea = Talk.withSystemBot(bot -> bot.hears("tea", chat -> chat.ask("Which tea?")));
    ChannelState waiting = tea.says("ann", "tea").state();

    Outcome outcome = engine.turn(waiting, tea.delivery("sent", "r1"), tea.circumstances());

    assertThat(outcome.isNothing(waiting)).isTrue();
  }

  @Test
  void middlewareSeesWhatNoHandlerListensTo() throws Exception {
    Talk logged =
        Talk.withSystemBot(
            bot -> bot.middleware().receive((info, event) -> Optional.<Event>empty()));

    logged.hear(logged.delivery("sent", "r1"));

    assertThat(logged.state().lastEventAt()).isNotNull();
  }

  @Test
  void aUserBotHearsOfItsOwnMessagesWhereItIsNoMember() throws Exception {
    Talk userBot = Talk.withUserBot("robot", false, DeliveryTest::handlers);
    userBot.hear(userBot.membership("robot", false, false));

    userBot.hear(userBot.delivery("undelivered", null)).hear(userBot.delivery("failed", "r1"));

    assertThat(userBot.heard())
        .containsExactly("message_failed: failed", "onDeliveryUpdated: failed");
  }

  @Test
  void aConversationStartedBecauseOfItMakesNoMoreNewsUntilSomeoneAnswers() throws Exception {
    Talk sorry =
        Talk.withSystemBot(
            bot -> {
              bot.on("message_failed", chat -> chat.start("apology", Target.here("ann"), Map.of()));
              bot.hears("sorry", chat -> chat.start("apology", Target.here("ann"), Map.of()));
              bot.conversation("apology", chat -> chat.say(chat.ask("Still there?").text()));
            });
    sorry.hear(sorry.givenUp("r1")).hear(sorry.started().getLast()).says("ann", "yes");
    sorry.says("ann", "sorry").hear(sorry.started().getLast());

    assertThat(sorry.replies())
        .extracting(DeliveryEvent::isCauseOf)
        .containsExactly(true, false, false);
  }

  @Test
  void whatIsSaidLaterBecauseOfItHasItAsItsCause() throws Exception {
    Talk patient =
        Talk.withSystemBot(
            bot ->
                bot.on(
                    "message_failed",
                    chat -> {
                      chat.sleep(Duration.ofHours(1));
                      chat.start("apology", Target.privately("ann"), Map.of());
                      chat.say("Sorry again.");
                    }));
    DeliveryEvent failed = patient.delivery("failed", "r1");
    patient.hear(failed).waits(Duration.ofHours(1));
    Reply opening = patient.replies().getLast();

    patient.hear(ApiAnswerEvent.opened(opening, "CH2", patient.now()));

    assertThat(patient.replies()).hasSize(2).extracting(Reply::cause).containsOnly(failed.id());
  }
}
