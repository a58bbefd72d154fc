package dev.earshot.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.bot.BotEvent;
import dev.earshot.bot.Target;
import dev.earshot.model.Control;
import dev.earshot.model.ControlEvent;
import dev.earshot.model.EventType;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Conversations that are started, ended and handed over by others. */
class ControlTest {
  private final Talk talk =
      Talk.withSystemBot(
          bot -> {
            bot.conversation(
                "survey",
                chat ->
                    chat.say(
                        "%s is %s"
                            .formatted(
                                chat.data().get("topic"),
                                chat.ask("How is " + chat.data().get("topic") + "?"))));
            bot.hears(
                "invite (\\w+)",
                chat -> {
                  chat.start("survey", Target.here(chat.match().group(1)), Map.of("topic", "tea"));
                  chat.say("Done.");
                });
            bot.hears(
                "elsewhere",
                chat -> chat.start("test/survey", Target.channel("CH9").with("eve"), Map.of()));
            bot.hears("phone", chat -> chat.start("survey", Target.phone("+1555"), Map.of()));
            bot.on(BotEvent.BOT_MUTE, chat -> chat.say("A human takes over."));
            bot.on(BotEvent.BOT_UNMUTE, chat -> chat.say("I am back."));
            bot.on(BotEvent.MESSAGE_RECEIVED, chat -> chat.say("?"));
          });

  private ControlEvent start(String name, String user) {
    return talk.control(
        EventType.CONVERSATION_START,
        new Control.StartConversation(name, user, Map.of("topic", "tea")));
  }

  @Test
  void aConversationIsStartedWithSomeoneElse() throws Exception {
    assertThat(talk.says("ann", "invite bob").heard()).containsExactly("Done.");
    assertThat(talk.started()).hasSize(1);
    talk.hear(talk.started().getFirst());

    assertThat(talk.heard()).containsExactly("How is tea?");
    assertThat(talk.says("ann", "fine").heard()).containsExactly("?");
    assertThat(talk.says("bob", "fine").heard()).containsExactly("tea is fine");
  }

  @Test
  void aStartThatComesTwiceStartsOnce() throws Exception {
    talk.says("ann", "invite bob").heard();

    talk.hear(talk.started().getFirst()).hear(talk.started().getFirst());

    assertThat(talk.heard()).containsExactly("How is tea?");
  }

  @Test
  void aConversationIsStartedInAnotherChannel() throws Exception {
    talk.says("ann", "elsewhere");

    ControlEvent start = (ControlEvent) talk.started().getFirst();
    assertThat(start.channel().channel()).isEqualTo("CH9");
    assertThat(start.channel().service()).isEqualTo("IS1");
    assertThat(start.header().bot()).isEqualTo("default");
    assertThat(start.control())
        .isEqualTo(new Control.StartConversation("test/survey", "eve", Map.of()));
  }

  @Test
  void aPhoneCantBeReachedFromAChatChannel() {
    assertThatThrownBy(() -> talk.says("ann", "phone"))
        .rootCause()
        .hasMessageContaining("+1555")
        .hasMessageContaining("a channel without a sender");
  }

  @Test
  void aConversationWithNobodyIsWithAnyone() throws Exception {
    talk.hear(start("survey", null)).heard();

    assertThat(talk.says("eve", "fine").heard()).containsExactly("tea is fine");
  }

  @Test
  void anUnknownConversationIsAProblemThatTellsWhichThereAre() throws Exception {
    talk.hear(start("servey", "ann"));

    assertThat(talk.problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.cause()).isEqualTo("unknown-conversation");
              assertThat(problem.message()).contains("servey", "test/survey");
            });
  }

  @Test
  void aHumanTakesOverAndHandsBack() throws Exception {
    talk.hear(start("survey", "ann")).heard();

    talk.hear(talk.control(EventType.BOT_MUTE, new Control.Mute()));
    assertThat(talk.heard()).containsExactly("A human takes over.");
    assertThat(talk.says("ann", "hello").heard()).isEmpty();
    talk.hear(talk.control(EventType.BOT_UNMUTE, new Control.Unmute()));
    assertThat(talk.heard()).containsExactly("I am back.");
    assertThat(talk.says("ann", "fine").heard()).containsExactly("tea is fine");
  }

  @Test
  void somethingIsSaidFromOutsideThoughTheBotIsMuted() throws Exception {
    talk.hear(start("survey", "ann")).heard();
    talk.hear(talk.control(EventType.BOT_MUTE, new Control.Mute())).heard();

    talk.hear(talk.control(EventType.BOT_SAY, new Control.Say("We are back.")));
    assertThat(talk.heard()).containsExactly("We are back.");
    talk.hear(talk.control(EventType.BOT_UNMUTE, new Control.Unmute())).heard();
    assertThat(talk.says("ann", "fine").heard()).containsExactly("tea is fine");
  }

  @Test
  void conversationsAreEndedFromOutside() throws Exception {
    talk.hear(start("survey", "ann")).hear(start("survey", "bob")).heard();

    talk.hear(talk.control(EventType.CONVERSATIONS_END, new Control.EndConversations("ann")));
    assertThat(talk.says("ann", "fine").heard()).containsExactly("?");
    talk.hear(talk.control(EventType.CONVERSATIONS_END, new Control.EndConversations(null)));
    assertThat(talk.state().conversations()).isEmpty();
  }

  @Test
  void idsOfConversationsAreUnique() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Talk.engine(
                    bot -> {
                      bot.conversation("a", chat -> {});
                      bot.conversation("a", chat -> {});
                    }));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Talk.engine(bot -> bot.conversation(" ", chat -> {})));
  }
}
