package dev.earshot.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.twilio.exception.ApiException;
import com.twilio.rest.chat.v2.service.channel.Member;
import dev.earshot.bot.Bot;
import dev.earshot.bot.Chat;
import dev.earshot.bot.HandlerModule;
import dev.earshot.bot.Target;
import dev.earshot.model.EventType;
import dev.earshot.model.Product;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Handlers that ask Twilio, and a test that answers. */
class ApiTest {
  private static final String MEMBER =
      "{\"sid\":\"MB1\",\"identity\":\"ann\",\"role_sid\":\"RL1\"}";

  /** Fetches, joins, and opens private channels. */
  private static final class JoiningBot implements HandlerModule {
    @Override
    public void register(Bot bot) {
      bot.on(
          "onChannelAdded",
          chat -> {
            Member member =
                Member.creator(chat.channel().service(), chat.channel().channel(), "robot")
                    .create(chat.api());
            chat.say("Joined as " + member.getSid());
          });
      bot.hears("who am I", JoiningBot::whoAmI);
      bot.hears(
          "whisper",
          chat -> {
            chat.start("secret", Target.privately(chat.user().identity()), Map.of());
            chat.say("Look there.");
          });
      bot.conversation("secret", chat -> chat.say("Psst! " + chat.ask("Word?").text()));
    }

    private static void whoAmI(Chat chat) {
      try {
        Member member =
            Member.fetcher(
                    chat.channel().service(), chat.channel().channel(), chat.user().identity())
                .fetch(chat.api());
        chat.say("You are " + member.getSid() + " with the role " + member.getRoleSid());
      } catch (ApiException e) {
        chat.say("You are nobody: " + e.getCode());
      }
    }
  }

  private static BotTest test() {
    return BotTest.with(new JoiningBot()).on(Product.CHAT);
  }

  @Test
  void aMemberIsFetched() {
    test()
        .api(
            request -> {
              assertThat(request).hasToString("GET /v2/Services/IS1/Channels/CH1/Members/ann");
              return ApiAnswer.json(MEMBER);
            })
        .user("who am I")
        .expect("You are MB1 with the role RL1")
        .expectNothingMore();
  }

  @Test
  void aChannelIsJoinedWhenItIsAdded() {
    List<ApiRequest> requests = new ArrayList<>();
    test()
        .api(
            request -> {
              requests.add(request);
              return ApiAnswer.json(MEMBER);
            })
        .happens(Happening.of(EventType.CHANNEL_ADDED))
        .expect("Joined as MB1")
        .expectNothingMore();
    assertThat(requests)
        .singleElement()
        .satisfies(
            request -> {
              assertThat(request).hasToString("POST /v2/Services/IS1/Channels/CH1/Members");
              assertThat(request.field("Identity")).contains("robot");
            });
  }

  @Test
  void aRefusalIsTheSdksException() {
    test()
        .api(request -> ApiAnswer.error(404, 20404, "not found"))
        .user("who am I")
        .expect("You are nobody: 20404");
  }

  @Test
  void aRequestTheTestHasNoAnswerForFailsIt() {
    assertThatThrownBy(() -> test().user("who am I"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("GET /v2/Services/IS1/Channels/CH1/Members/ann")
        .hasMessageContaining("BotTest.api(");
  }

  @Test
  void aPrivateChannelIsOpened() {
    test()
        .user("whisper")
        .expect("Look there.")
        .expectIn(BotTest.privateChannel("ann"), "Word?")
        .in(BotTest.privateChannel("ann"))
        .user("tea")
        .expect("Psst! tea")
        .expectNothingMore();
  }

  @Test
  void transcriptsShowRequestsAndCanBeReplayed() {
    BotTest recorded =
        test().api(request -> ApiAnswer.json(MEMBER)).user("who am I").user("whisper");
    assertThat(recorded.transcript().toString())
        .contains("[bot] call-api {", "[bot] open-private-channel {");
    test().api(request -> ApiAnswer.json(MEMBER)).replay(recorded.transcript());
  }

  @Test
  void aCrashAfterAnyStepChangesNothing() {
    CrashReport report =
        CrashTest.of(
                JoiningBot::new,
                test ->
                    test.on(Product.CHAT)
                        .api(request -> ApiAnswer.json(MEMBER))
                        .happens(Happening.of(EventType.CHANNEL_ADDED))
                        .user("who am I")
                        .user("whisper")
                        .in(BotTest.privateChannel("ann"))
                        .user("tea"))
            .run();
    assertThat(report.points()).isGreaterThan(10);
  }
}
