package dev.earshot.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.twilio.exception.ApiConnectionException;
import com.twilio.exception.ApiException;
import com.twilio.rest.chat.v2.service.channel.Member;
import dev.earshot.bot.Bot;
import dev.earshot.bot.Chat;
import dev.earshot.bot.Target;
import dev.earshot.model.ApiAnswerEvent;
import dev.earshot.model.ChannelKey;
import dev.earshot.model.Command;
import dev.earshot.model.Control;
import dev.earshot.model.ControlEvent;
import dev.earshot.model.EventType;
import dev.earshot.model.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Calls that egress makes, and whose answers come as events. */
class CallTest {
  private static final String MEMBER =
      "{\"sid\":\"MB1\",\"account_sid\":\"AC1\",\"channel_sid\":\"CH1\",\"service_sid\":\"IS1\",\"identity\":\"ann\",\"attributes\":\"{}\",\"last_consumed_message_index\":7}";
  private static final String FORBIDDEN =
      "{\"code\":20403,\"message\":\"No.\",\"more_info\":\"\",\"status\":403}";

  private static final Command FETCH =
      new Command.CallApi(
          "GET",
          "https://chat.twilio.com/v2/Services/IS1/Channels/CH1/Members/ann",
          Map.of(),
          Map.of(),
          null);

  private static Member fetch(Chat chat) {
    ChannelKey channel = chat.channel();
    return Member.fetcher(channel.service(), channel.channel(), chat.user().identity())
        .fetch(chat.api());
  }

  private static void whoAmI(Bot bot) {
    bot.hears(
        "who am I",
        chat -> {
          chat.say("Let me see.");
          chat.say("You have read up to " + fetch(chat).getLastConsumedMessageIndex());
        });
  }

  private static void withAnswer(Bot bot, Consumer<Chat> handler) {
    bot.hears("go", handler::accept);
  }

  /** The handler says what its fetch failed with. */
  private static <X extends RuntimeException> Talk whoseFetchFails(
      Class<X> failure, Function<X, String> text) throws HandlerFailedException {
    return Talk.withSystemBot(
            bot ->
                withAnswer(
                    bot,
                    chat -> {
                      try {
                        fetch(chat);
                      } catch (RuntimeException e) {
                        chat.say(text.apply(failure.cast(e)));
                      }
                    }))
        .says("ann", "go");
  }

  private static ApiAnswerEvent answer(Talk talk, int status, String body) {
    return ApiAnswerEvent.to(lastReply(talk), status, body, talk.now());
  }

  private static Reply lastReply(Talk talk) {
    return talk.replies().getLast();
  }

  @Test
  void aMemberIsFetchedInOrderAfterWhatWasSaid() throws Exception {
    Talk talk = Talk.withSystemBot(CallTest::whoAmI).says("ann", "who am I");
    ApiAnswerEvent answer = answer(talk, 200, MEMBER);
    assertThat(talk.heard()).containsExactly("Let me see.", FETCH);
    assertThat(talk.hear(answer).heard()).containsExactly("You have read up to 7");
    assertThat(talk.state().conversations()).isEmpty();
  }

  @Test
  void aBotJoinsAChannelThatIsAdded() throws Exception {
    Talk talk =
        Talk.withSystemBot(
            bot ->
                bot.on(
                    "onChannelAdded",
                    chat -> {
                      ChannelKey channel = chat.channel();
                      Member member =
                          Member.creator(channel.service(), channel.channel(), "robot")
                              .setRoleSid("RL1")
                              .create(chat.api());
                      chat.say("Here I am: " + member.getSid());
                    }));
    talk.hear(talk.channel(EventType.CHANNEL_ADDED));
    ApiAnswerEvent answer = answer(talk, 201, MEMBER);
    assertThat(talk.heard())
        .containsExactly(
            new Command.CallApi(
                "POST",
                "https://chat.twilio.com/v2/Services/IS1/Channels/CH1/Members",
                Map.of(),
                Map.of("Identity", List.of("robot"), "RoleSid", List.of("RL1")),
                null));
    assertThat(talk.hear(answer).heard()).containsExactly("Here I am: MB1");
  }

  @Test
  void whatTwilioRefusesIsTheSdksException() throws Exception {
    Talk talk =
        whoseFetchFails(
            ApiException.class, refusal -> refusal.getCode() + " " + refusal.getMessage());
    ApiAnswerEvent answer = answer(talk, 403, FORBIDDEN);
    talk.heard();
    assertThat(talk.hear(answer).heard()).containsExactly("20403 No.");
  }

  @Test
  void anAnswerThatDoesNotComeInADayIsAnException() throws Exception {
    Talk talk = whoseFetchFails(ApiConnectionException.class, Exception::getMessage);
    ApiAnswerEvent late = answer(talk, 200, MEMBER);
    talk.heard();
    talk.waits(Chat.API_LIMIT.minusSeconds(1));
    assertThat(talk.heard()).isEmpty();
    talk.waits(Duration.ofSeconds(1));
    assertThat(talk.heard())
        .singleElement()
        .asString()
        .contains("GET /v2/Services/IS1/Channels/CH1/Members/ann", "PT24H", "Is egress running");
    assertThat(talk.hear(late).heard()).isEmpty();
  }

  @Test
  void messagesMeanwhileAreHeardByOthersAndAreNoAnswer() throws Exception {
    Talk talk =
        Talk.withSystemBot(
                bot -> {
                  whoAmI(bot);
                  bot.hears(".*", chat -> chat.say("Heard " + chat.message().text()));
                })
            .says("ann", "who am I");
    ApiAnswerEvent answer = answer(talk, 200, MEMBER);
    talk.heard();
    assertThat(talk.says("ann", "hello?").heard()).containsExactly("Heard hello?");
    assertThat(talk.hear(answer).heard()).containsExactly("You have read up to 7");
  }

  @Test
  void anAnswerComesToTheCallItIsFor() throws Exception {
    Talk talk = Talk.withSystemBot(CallTest::whoAmI).says("ann", "who am I");
    ApiAnswerEvent ofAnn = answer(talk, 200, MEMBER);
    talk.says("bob", "who am I");
    ApiAnswerEvent ofBob = answer(talk, 200, MEMBER.replace("7}", "8}"));
    talk.heard();
    assertThat(talk.hear(ofBob).heard()).containsExactly("You have read up to 8");
    assertThat(talk.hear(ofBob).heard()).as("repeated").isEmpty();
    assertThat(talk.hear(ofAnn).heard()).containsExactly("You have read up to 7");
  }

  @Test
  void anAnswerToAConversationThatHasEndedIsNothing() throws Exception {
    Talk talk = Talk.withSystemBot(CallTest::whoAmI).says("ann", "who am I");
    ApiAnswerEvent answer = answer(talk, 200, MEMBER);
    talk.hear(talk.control(EventType.CONVERSATIONS_END, new Control.EndConversations("ann")));
    talk.heard();
    assertThat(talk.hear(answer).heard()).isEmpty();
    assertThat(talk.problems()).isEmpty();
  }

  @Test
  void aMutedBotStillFinishesWhatItBegan() throws Exception {
    Talk talk = Talk.withSystemBot(CallTest::whoAmI).says("ann", "who am I");
    ApiAnswerEvent answer = answer(talk, 200, MEMBER);
    talk.hear(talk.control(EventType.BOT_MUTE, new Control.Mute()));
    talk.heard();
    assertThat(talk.hear(answer).heard()).containsExactly("You have read up to 7");
  }

  @Test
  void pagesAreCallsOfTheirOwn() throws Exception {
    Talk talk =
        Talk.withSystemBot(
                bot ->
                    withAnswer(
                        bot,
                        chat -> {
                          for (Member member :
                              Member.reader("IS1", "CH1").setPageSize(1L).read(chat.api())) {
                            chat.say(member.getIdentity());
                          }
                        }))
            .says("ann", "go");
    ApiAnswerEvent first =
        answer(talk, 200, page("ann", "\"https://chat.twilio.com/v2/next?Page=1\""));
    assertThat(talk.heard())
        .singleElement()
        .extracting(command -> ((Command.CallApi) command).query())
        .isEqualTo(Map.of("PageSize", List.of("1")));
    talk.hear(first);
    ApiAnswerEvent second = answer(talk, 200, page("bob", "null"));
    assertThat(talk.heard())
        .last()
        .extracting(command -> ((Command.CallApi) command).url())
        .isEqualTo("https://chat.twilio.com/v2/next?Page=1");
    assertThat(talk.hear(second).heard()).last().isEqualTo("bob");
  }

  private static String page(String identity, String next) {
    return """
        {
          "meta": {
            "key": "members", "page": 0, "page_size": 1, "url": "https://chat.twilio.com/v2/this",
            "first_page_url": "https://chat.twilio.com/v2/first", "previous_page_url": null,
            "next_page_url": %s
          },
          "members": [%s]
        }
        """
        .formatted(next, MEMBER.replace("\"ann\"", "\"" + identity + "\""));
  }

  @Test
  void aCallCannotBeMadeWithinAnotherStep() throws Exception {
    Talk talk =
        Talk.withSystemBot(
            bot ->
                withAnswer(
                    bot,
                    chat -> {
                      assertThatThrownBy(() -> chat.once("x", () -> fetch(chat).getSid()))
                          .isInstanceOf(IllegalStateException.class)
                          .hasMessageContaining("inside once");
                      chat.say("refused");
                    }));
    assertThat(talk.says("ann", "go").heard()).containsExactly("refused");
  }

  @Test
  void aCallByAnotherThreadIsRefused() throws Exception {
    Talk talk =
        Talk.withSystemBot(
            bot ->
                withAnswer(
                    bot,
                    chat -> {
                      var later = Member.fetcher("IS1", "CH1", "ann").fetchAsync(chat.api());
                      assertThatThrownBy(later::join)
                          .isInstanceOf(CompletionException.class)
                          .hasMessageContaining("only be used by the thread");
                      chat.say("refused");
                    }));
    assertThat(talk.says("ann", "go").heard()).containsExactly("refused");
  }

  // ---- private channels

  private static void whisper(Bot bot) {
    bot.hears(
        "whisper",
        chat -> {
          try {
            chat.start("secret", Target.privately("ann"), Map.of("word", "tea"));
            chat.say("Look there.");
          } catch (ApiException e) {
            chat.say("%s (%d)".formatted(e.getMessage(), e.getStatusCode()));
          }
        });
    bot.conversation("secret", chat -> chat.say(chat.data().get("word")));
  }

  @Test
  void aConversationIsStartedInAPrivateChannelOnceItIsOpen() throws Exception {
    Talk talk = Talk.withSystemBot(CallTest::whisper).says("ann", "whisper");
    ApiAnswerEvent answer = answer(talk, 200, "{\"sid\":\"CH9\"}");
    assertThat(talk.heard()).containsExactly(new Command.OpenPrivateChannel("ann"));
    assertThat(talk.started()).isEmpty();
    assertThat(talk.hear(answer).heard()).containsExactly("Look there.");
    assertThat(talk.started())
        .singleElement()
        .isInstanceOfSatisfying(
            ControlEvent.class,
            start -> {
              assertThat(start.channel()).isEqualTo(new ChannelKey("AC1", "IS1", "CH9"));
              assertThat(start.control())
                  .isEqualTo(new Control.StartConversation("secret", "ann", Map.of("word", "tea")));
            });
  }

  @Test
  void aPrivateChannelThatCannotBeOpenedIsAnException() throws Exception {
    Talk talk = Talk.withSystemBot(CallTest::whisper).says("ann", "whisper");
    ApiAnswerEvent answer = answer(talk, 403, FORBIDDEN);
    talk.heard();
    assertThat(talk.hear(answer).heard())
        .containsExactly("The private channel with \"ann\" can't be opened: No. (403)");
    assertThat(talk.started()).isEmpty();
  }
}
