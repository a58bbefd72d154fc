package dev.earshot.ingress.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.model.BotSettings;
import dev.earshot.model.Event;
import dev.earshot.model.EventType;
import dev.earshot.model.Product;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Each event of each product, with the parameters that Twilio documents for it. */
class EveryEventTest {
  private static final String TABLE = "/events.csv";

  @ParameterizedTest(name = "{0} {1}")
  @CsvFileSource(resources = TABLE, useHeadersInDisplayName = true, delimiter = '|')
  void isNormalisedWithItsTypeIdAndLane(
      String product, String name, String type, String id, String channel, String form) {
    Event event = TestWebhooks.normalise(bot(product), null, form(name, form));

    assertThat(event.header().product()).isEqualTo(Product.of(product));
    assertThat(event.header().name()).isEqualTo(name);
    assertThat(event.type()).isEqualTo(EventType.valueOf(type));
    assertThat(event.channel().text()).isEqualTo(channel);
    if (id.endsWith(":*")) {
      assertThat(event.id()).matches(id.replace("*", "[0-9a-f]{32}"));
    } else {
      assertThat(event.id()).isEqualTo(id);
    }
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvFileSource(resources = TABLE, useHeadersInDisplayName = true, delimiter = '|')
  void hasTheSameIdWhenItIsRepeatedAndAnotherForAnotherThing(
      String product, String name, String type, String id, String channel, String form) {
    String original = form(name, form);
    Event first = TestWebhooks.normalise(bot(product), null, original + "&RetryCount=0");
    Event repeated = TestWebhooks.normalise(bot(product), null, original + "&RetryCount=1");
    Event unnumbered = TestWebhooks.normalise(bot(product), null, original);
    String different =
        original
            .replace("IM1", "IM2")
            .replace("SM1", "SM2")
            .replace("MB1", "MB2")
            .replace("CH1", "CH2")
            .replace("US1", "US2")
            .replace("DY1", "DY2")
            .replace("FriendlyName=Tea", "FriendlyName=Milk");
    Event other = TestWebhooks.normalise(bot(product), null, different);

    assertThat(repeated.id()).isEqualTo(first.id());
    assertThat(unnumbered.id()).isEqualTo(first.id());
    assertThat(other.id()).isNotEqualTo(first.id());
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvFileSource(resources = TABLE, useHeadersInDisplayName = true, delimiter = '|')
  void isRefusedWithoutWhatItIsAboutAndTheParameterIsNamed(
      String product, String name, String type, String id, String channel, String form) {
    Set<String> mandatory = new LinkedHashSet<>();
    for (String pair : form.split("&")) {
      String parameter = pair.split("=")[0];
      List<String> others = new ArrayList<>(List.of(form.split("&")));
      others.remove(pair);
      String without = form(name, String.join("&", others));
      try {
        TestWebhooks.normalise(bot(product), null, without);
      } catch (MalformedWebhookException e) {
        assertThat(e).hasMessageContaining(parameter).hasMessageContaining("missing");
        mandatory.add(parameter);
      }
    }
    if (EventType.valueOf(type) != EventType.CHANNEL_ADD) {
      assertThat(mandatory).isNotEmpty();
    }
  }

  @Test
  void isInTheTableForEveryTypeThatTwilioHas() throws Exception {
    Set<EventType> types = EnumSet.noneOf(EventType.class);
    try (var table = EveryEventTest.class.getResourceAsStream(TABLE)) {
      new String(table.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .forEach(line -> types.add(EventType.valueOf(line.split("\\|")[2].strip())));
    }

    assertThat(types)
        .containsExactlyInAnyOrderElementsOf(
            EnumSet.complementOf(
                EnumSet.of(
                    EventType.BOT_MEMBERSHIP,
                    EventType.API_ANSWER,
                    EventType.CONVERSATION_START,
                    EventType.CONVERSATIONS_END,
                    EventType.BOT_MUTE,
                    EventType.BOT_SAY,
                    EventType.BOT_UNMUTE,
                    EventType.OTHER)));
  }

  @Test
  void keepsAnEditApartFromTheNextAndFromItsPreEvents() {
    String edit = "EventType=onMessageUpdate&ChannelSid=CH1&MessageSid=IM1&From=a&DateCreated={C}";

    assertThat(TestWebhooks.normalise(edit + "&Body=one").id())
        .isNotEqualTo(TestWebhooks.normalise(edit + "&Body=two").id());
    assertThat(
            TestWebhooks.normalise(
                    edit.replace("Update&", "Updated&") + "&Body=one&DateUpdated={U}")
                .id())
        .isNotEqualTo(
            TestWebhooks.normalise(
                    edit.replace("Update&", "Updated&") + "&Body=two&DateUpdated={R}")
                .id());
  }

  @Test
  void usesTheIdempotencyTokenWhereThereIsNoDate() {
    String send = "EventType=onMessageSend&ChannelSid=CH1&From=alice&Body=hi";

    assertThat(TestWebhooks.normalise(TestWebhooks.CHAT_BOT, "t-1", send).id())
        .isEqualTo("onMessageSend:t-1");
    assertThat(TestWebhooks.normalise(TestWebhooks.CHAT_BOT, "t-2", send).id())
        .isEqualTo("onMessageSend:t-2");
  }

  @Test
  void givesDifferentIdsToParametersThatOnlyLookAlikeWhenJoined() {
    String send = "EventType=onMessageSend&ChannelSid=CH1&From=alice&Body=";

    assertThat(TestWebhooks.normalise(send + "ab&X=c").id())
        .isNotEqualTo(TestWebhooks.normalise(send + "a&X=bc").id());
    assertThat(TestWebhooks.normalise(send + "a&X=1&X=2").id())
        .isNotEqualTo(TestWebhooks.normalise(send + "a&X=1&X=1").id());
  }

  @Test
  void isRefusedWithAMalformedDateOrNumberAndTheValueIsNamed() {
    String sent =
        "EventType=onMessageSent&ChannelSid=CH1&MessageSid=IM1&From=alice&Body=hi&DateCreated=";

    assertThatThrownBy(() -> TestWebhooks.normalise(sent + "yesterday"))
        .hasMessageContaining("DateCreated is \"yesterday\"");
    assertThatThrownBy(() -> TestWebhooks.normalise(sent + "{C}&Index=-1"))
        .hasMessageContaining("Index is \"-1\"");
    assertThatThrownBy(() -> TestWebhooks.normalise(sent + "{C}&RetryCount=99999999999"))
        .hasMessageContaining("RetryCount is \"99999999999\"");
    assertThatThrownBy(() -> TestWebhooks.normalise(sent + "{C}&RetryCount=two"))
        .hasMessageContaining("RetryCount is \"two\"");
    assertThatThrownBy(() -> TestWebhooks.normalise(sent + "{C}&Media=nothing"))
        .hasMessageContaining("Media is \"nothing\"");
    assertThatThrownBy(
            () ->
                TestWebhooks.normalise(
                    "EventType=onUserAdded&UserSid=US1&Identity=a&DateCreated={C}&IsOnline=maybe"))
        .hasMessageContaining("IsOnline is \"maybe\"");
    assertThatThrownBy(
            () -> TestWebhooks.normalise("MessageSid=SM1&From=1&To=2&NumMedia=1000000000"))
        .hasMessageContaining("MediaUrl0");
  }

  @Test
  void isRefusedIfWhatNamesItsChannelCanBeNoName() {
    assertThatThrownBy(() -> TestWebhooks.normalise("MessageSid=SM1&From=1,3&To=2&Body=hi"))
        .isInstanceOf(MalformedWebhookException.class)
        .hasMessageContaining("\"1,3\"");
  }

  private static BotSettings bot(String product) {
    return switch (Product.of(product)) {
      case CHAT, MESSAGING -> TestWebhooks.CHAT_BOT;
      case CONVERSATIONS -> TestWebhooks.CONVERSATIONS_BOT;
      case IP_MESSAGING ->
          TestWebhooks.bot(
              "default", "TWILIO_PRODUCT", "ip-messaging", "TWILIO_SERVICE_SID", "IS3");
    };
  }

  private static String form(String name, String form) {
    return name.startsWith("on") ? "EventType=" + name + "&" + form : form;
  }

  @Test
  void whatIsToldAsChatAndAsConversationsIsOneEvent() {
    String same = "&AccountSid=AC1&DateCreated=2025-01-01T00:00:00Z&Body=hi&MessageSid=IM1&Index=0";
    Event asChat =
        TestWebhooks.normalise(
            "EventType=onMessageSent&InstanceSid=IS1&ChannelSid=CH1&From=ann" + same);
    Event asConversation =
        TestWebhooks.normalise("EventType=onMessageAdded&ConversationSid=CH1&Author=ann" + same);

    assertThat(asConversation.id()).isEqualTo(asChat.id());
    assertThat(asConversation.channel()).isEqualTo(asChat.channel());
  }
}
