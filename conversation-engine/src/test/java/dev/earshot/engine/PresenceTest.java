package dev.earshot.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.bot.Bot;
import dev.earshot.bot.BotEvent;
import dev.earshot.model.Command;
import dev.earshot.model.EventType;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PresenceTest {

  private static void handlers(Bot bot) {
    bot.hears("hello", chat -> chat.say("Hey there."));
    for (BotEvent event :
        List.of(
            BotEvent.BOT_CHANNEL_JOIN,
            BotEvent.BOT_CHANNEL_LEAVE,
            BotEvent.USER_CHANNEL_JOIN,
            BotEvent.USER_CHANNEL_LEAVE,
            BotEvent.CHANNEL_CREATED,
            BotEvent.CHANNEL_DESTROYED)) {
      bot.on(event, chat -> chat.say(event.eventName()));
    }
  }

  private final Talk userBot = Talk.withUserBot("robot", false, PresenceTest::handlers);
  private final Talk systemBot = Talk.withSystemBot(PresenceTest::handlers);

  @Test
  void aSystemBotHearsEveryChannel() throws Exception {
    systemBot.hear(systemBot.channel(EventType.CHANNEL_ADDED)).says("ann", "hello");
    systemBot.hear(systemBot.member(EventType.MEMBER_ADDED, "robot"));
    systemBot.hear(systemBot.channel(EventType.CHANNEL_DESTROYED));

    assertThat(systemBot.heard())
        .containsExactly("channel_created", "Hey there.", "user_channel_join", "channel_destroyed");
  }

  @Test
  void noBotHearsItself() throws Exception {
    systemBot.hear(systemBot.message("system", "hello", "{\"earshot\":{\"reply\":\"1\"}}"));
    userBot.hear(userBot.membership("robot", true, false)).says("robot", "hello");

    assertThat(systemBot.heard()).isEmpty();
    assertThat(userBot.heard()).isEmpty();
  }

  @Test
  void attributesOfPeopleDoNotSilenceThem() throws Exception {
    systemBot.hear(systemBot.message("ann", "hello", "{\"note\":\"earshot\"}"));
    systemBot.hear(systemBot.message("ann", "hello", "earshot {"));

    assertThat(systemBot.heard()).containsExactly("Hey there.", "Hey there.");
  }

  @Test
  void aUserBotAsksWhetherItIsAMemberAndThenHearsWhatWaited() throws Exception {
    userBot.says("ann", "hello").says("ann", "hello");
    assertThat(userBot.heard()).containsExactly(new Command.CheckMembership("robot"));

    userBot.hear(userBot.membership("robot", true, false)).says("ann", "hello");
    assertThat(userBot.heard()).containsExactly("Hey there.", "Hey there.", "Hey there.");
  }

  @Test
  void aUserBotHearsNothingWhereItIsNoMember() throws Exception {
    userBot.says("ann", "hello").hear(userBot.membership("robot", false, false)).heard();
    userBot.says("ann", "hello");
    assertThat(userBot.heard()).isEmpty();

    userBot.after(Duration.ofMinutes(6)).says("ann", "hello");
    assertThat(userBot.heard()).containsExactly(new Command.CheckMembership("robot"));
  }

  @Test
  void aUserBotAsksAgainWhenNoAnswerComes() throws Exception {
    userBot.says("ann", "hello").after(Duration.ofSeconds(31)).says("ann", "hello");

    assertThat(userBot.heard())
        .containsExactly(
            new Command.CheckMembership("robot"), new Command.CheckMembership("robot"));
  }

  @Test
  void aUserBotTellsItsOwnComingAndGoingFromOthers() throws Exception {
    userBot.hear(userBot.member(EventType.MEMBER_ADDED, "robot"));
    userBot.hear(userBot.member(EventType.MEMBER_ADDED, "ann"));
    userBot.hear(userBot.member(EventType.MEMBER_REMOVED, "ann"));
    userBot.hear(userBot.member(EventType.MEMBER_REMOVED, "robot"));
    userBot.hear(userBot.member(EventType.MEMBER_ADDED, "bob"));

    assertThat(userBot.heard())
        .containsExactly(
            "bot_channel_join", "user_channel_join", "user_channel_leave", "bot_channel_leave");
  }

  @Test
  void joiningIsHeardOnceThoughWebhookAndEgressBothTellOfIt() throws Exception {
    userBot.hear(userBot.membership("robot", true, true));
    userBot.hear(userBot.member(EventType.MEMBER_ADDED, "robot"));
    userBot.hear(userBot.membership("robot", true, false));

    assertThat(userBot.heard()).containsExactly("bot_channel_join");
  }

  @Test
  void anAutojoiningBotJoinsNewChannelsAndHearsWhatWasSaidMeanwhile() throws Exception {
    Talk talk = Talk.withUserBot("robot", true, PresenceTest::handlers);

    talk.hear(talk.channel(EventType.CHANNEL_ADDED)).says("ann", "hello");
    assertThat(talk.heard()).containsExactly(new Command.AddMember("robot"), "channel_created");
    talk.hear(talk.membership("robot", true, true));
    assertThat(talk.heard()).containsExactly("bot_channel_join", "Hey there.");
  }

  @Test
  void aDestroyedChannelIsForgotten() throws Exception {
    userBot.hear(userBot.membership("robot", true, false));
    userBot.hear(userBot.channel(EventType.CHANNEL_DESTROYED)).says("ann", "hello");

    assertThat(userBot.heard()).containsExactly("channel_destroyed");
    assertThat(userBot.state().membership()).isEqualTo(Membership.NOT_A_MEMBER);
  }

  @Test
  void eventsThatWaitTooManyBecomeProblemsAndAreNotLostSilently() throws Exception {
    for (int i = 0; i < 101; i++) {
      userBot.says("ann", "hello");
    }

    assertThat(userBot.state().parked()).hasSize(100);
    assertThat(userBot.problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.cause()).isEqualTo(Problem.MEMBERSHIP_UNKNOWN);
              assertThat(problem.message()).contains("Is egress running?");
            });
  }

  @Test
  void everyNameOfAnEventIsHeard() throws Exception {
    Talk talk =
        Talk.withSystemBot(
            bot -> {
              bot.on("user_channel_join", chat -> chat.say("botkit"));
              bot.on("onMemberAdded", chat -> chat.say("chat"));
              bot.on("onParticipantAdded", chat -> chat.say("conversations"));
            });

    talk.hear(talk.member(EventType.MEMBER_ADDED, "ann"));

    assertThat(talk.heard()).containsExactly("botkit", "chat", "conversations");
  }
}
