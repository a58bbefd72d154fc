package dev.earshot.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.bot.Bot;
import dev.earshot.bot.BotEvent;
import dev.earshot.bot.HandlerModule;
import dev.earshot.bot.Target;
import dev.earshot.model.BotSettings;
import dev.earshot.model.ChannelEvent;
import dev.earshot.model.ChannelKey;
import dev.earshot.model.Control;
import dev.earshot.model.DeliveryEvent;
import dev.earshot.model.Event;
import dev.earshot.model.EventHeader;
import dev.earshot.model.EventType;
import dev.earshot.model.MemberEvent;
import dev.earshot.model.MessageEvent;
import dev.earshot.model.Product;
import dev.earshot.model.UserEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a bot is told of when something happens. */
class HappeningTest {
  private final List<Event> heard = new ArrayList<>();
  private final List<String> via = new ArrayList<>();
  private final BotTest test = BotTest.with(listeningTo(allNames()));

  @ParameterizedTest
  @MethodSource("eventsOfTwilio")
  void everyTypeOfEventOfTwiliosCanHappen(EventType type) {
    for (Product product : Set.of(Product.CONVERSATIONS, Product.CHAT, Product.IP_MESSAGING)) {
      heard.clear();
      test.on(product).happens(Happening.of(type));

      assertThat(heard).isNotEmpty();
      assertThat(heard.getFirst().type()).isEqualTo(type);
      assertThat(heard.getFirst().header().product()).isEqualTo(product);
      assertThat(type.names()).contains(heard.getFirst().header().name());
    }
  }

  static Stream<EventType> eventsOfTwilio() {
    return Arrays.stream(EventType.values())
        .filter(type -> type.chatName().isPresent() || type.conversationsName().isPresent());
  }

  @Test
  void eventsHaveTheirPayload() {
    test.as("bob").happens(Happening.messageUpdated("IM7", "new"));
    assertThat(only(MessageEvent.class))
        .returns("IM7", MessageEvent::messageSid)
        .returns("new", MessageEvent::text)
        .returns("bob", MessageEvent::author);

    test.happens(Happening.messageRemoved("IM8"));
    assertThat(only(MessageEvent.class)).returns("IM8", MessageEvent::messageSid);

    test.happens(Happening.channelAdded());
    assertThat(only(ChannelEvent.class)).returns("bob", ChannelEvent::createdBy);
    test.happens(Happening.channelUpdated("lobby"));
    assertThat(only(ChannelEvent.class)).returns("lobby", ChannelEvent::friendlyName);
    test.happens(Happening.channelDestroyed());
    assertThat(only(ChannelEvent.class).type()).isEqualTo(EventType.CHANNEL_DESTROYED);

    test.happens(Happening.memberUpdated("{\"vip\":true}"));
    assertThat(only(MemberEvent.class))
        .returns("{\"vip\":true}", MemberEvent::attributes)
        .returns("bob", MemberEvent::identity);

    test.happens(Happening.deliveryUpdated("IM9", "read"));
    assertThat(only(DeliveryEvent.class))
        .returns("IM9", DeliveryEvent::messageSid)
        .returns("read", DeliveryEvent::status);
  }

  @Test
  void messagesArriveAreReadAndFail() {
    BotTest shop =
        BotTest.with(
            speaking(), listeningTo("message_delivered", "message_read", "message_failed"));

    shop.sms("+15550001", "+15550002").user("order").delivered().read().failed("30006");

    assertThat(via).containsExactly("message_delivered", "message_read", "message_failed");
    String id = said(shop);
    assertThat(heard)
        .map(DeliveryEvent.class::cast)
        .extracting(DeliveryEvent::replyId)
        .containsOnly(id);
    assertThat((DeliveryEvent) heard.getFirst())
        .returns(DeliveryEvent.STATUS_CALLBACK, event -> event.header().name())
        .matches(event -> event.messageSid() != null);
    assertThat((DeliveryEvent) heard.getLast())
        .returns(null, DeliveryEvent::messageSid)
        .returns("30006", DeliveryEvent::errorCode)
        .returns(Product.MESSAGING, event -> event.header().product());

    heard.clear();
    shop.in("CH1").as("ann").user("order").delivered();
    assertThat((DeliveryEvent) heard.getFirst())
        .returns(null, DeliveryEvent::replyId)
        .returns("onDeliveryUpdated", event -> event.header().name());
  }

  private static HandlerModule speaking() {
    return new HandlerModule() {
      @Override
      public String id() {
        return "speaking";
      }

      @Override
      public void register(Bot bot) {
        bot.hears("order", chat -> chat.say(chat.stepKey()));
      }
    };
  }

  private HandlerModule listeningTo(String... names) {
    return listeningTo(List.of(names));
  }

  private static String said(BotTest shop) {
    return shop.transcript().toString().replaceAll("(?s).*\\nbot: (\\w+).*", "$1");
  }

  @Test
  void whatWasNotSaidCannotArrive() {
    assertThatThrownBy(() -> test.in("CH9").delivered())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("nothing in CH9");
  }

  @Test
  void newsOfMessagesAreReplayedFromATranscript() {
    test.sms("+15550001", "+15550002").hear(statusCallback());
    Transcript recorded = test.transcript();
    heard.clear();

    BotTest.with(listeningTo(allNames())).replay(recorded);

    assertThat(heard).hasOnlyElementsOfType(DeliveryEvent.class).isNotEmpty();
  }

  private static Event statusCallback() {
    return new DeliveryEvent(
        EventHeader.ofEarshot(
            "statusCallback:SM1:failed",
            EventType.DELIVERY_UPDATED,
            DeliveryEvent.STATUS_CALLBACK,
            Product.MESSAGING,
            BotSettings.DEFAULT_BOT,
            ChannelKey.ofAddresses("AC1", "+15550001", "+15550002"),
            Instant.parse("2026-01-01T00:00:00Z"),
            null),
        "SM1",
        "failed",
        "30006",
        null,
        null,
        null,
        "r1",
        null);
  }

  @Test
  void eventsOfUsersHappenInTheirOwnLanes() {
    test.happens(Happening.userAdded()).happens(Happening.userUpdated("Ann A."));

    assertThat(heard).extracting(event -> event.channel().channel()).containsOnly("user:ann");
    assertThat(((UserEvent) heard.getLast()).friendlyName()).isEqualTo("Ann A.");
  }

  @Test
  void unknownEventsHappenByNameWithParameters() {
    BotTest.with(listeningTo(List.of("onRoomCreated")))
        .happens(Happening.named("onRoomCreated").withParameter("RoomSid", "RM1"));

    Event event = heard.getFirst();
    assertThat(event.type()).isEqualTo(EventType.OTHER);
    assertThat(event.header().name()).isEqualTo("onRoomCreated");
    assertThat(event.header().parameter("RoomSid")).hasValue("RM1");
  }

  @Test
  void aFieldThatDoesNotExistIsRefused() {
    assertThatThrownBy(() -> test.happens(Happening.channelAdded().with("friendlyNames", "lobby")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("friendlyNames")
        .hasMessageContaining("friendlyName,");
    assertThatThrownBy(() -> test.happens(Happening.channelAdded().with("createdAt", "yesterday")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("yesterday");
  }

  @Test
  void messagesHaveMediaAndAttributes() {
    test.user(
        UserMessage.text("look")
            .withMedia("ME1", "image/png")
            .withMedia("https://example.com/a.gif", "image/gif")
            .withAttributes("{\"a\":1}"));

    MessageEvent message = only(MessageEvent.class);
    assertThat(message.media()).hasSize(2);
    assertThat(message.media().getFirst().sid()).isEqualTo("ME1");
    assertThat(message.media().getLast().url()).isEqualTo("https://example.com/a.gif");
    assertThat(message.attributes()).isEqualTo("{\"a\":1}");
  }

  @Test
  void chatSendsMediaUnderAnotherName() {
    test.on(Product.CHAT).user(UserMessage.text("").withMedia("ME1", "image/png"));

    assertThat(only(MessageEvent.class).type()).isEqualTo(EventType.MEDIA_MESSAGE_SENT);
  }

  @Test
  void textMessagesComeFromPairsOfAddresses() {
    test.whatsApp("+15550001", "+15550002").user("hi");

    MessageEvent message = only(MessageEvent.class);
    assertThat(message.channel().ourAddress()).isEqualTo("whatsapp:+15550001");
    assertThat(message.channel().theirAddress()).isEqualTo("whatsapp:+15550002");
    assertThat(message.author()).isEqualTo("whatsapp:+15550002");
    assertThat(message.header().product()).isEqualTo(Product.MESSAGING);

    test.on(Product.MESSAGING).user("hi");
    assertThat(only(MessageEvent.class).channel().isAddressPair()).isTrue();
  }

  @Test
  void theBotHasItsSettings() {
    BotSettings settings =
        new BotSettings(
            "support", Map.of(BotSettings.Key.PRODUCT, "chat", BotSettings.Key.IDENTITY, "robot"));
    test.bot(settings).user("hi");

    assertThat(only(MessageEvent.class).header())
        .returns("support", header -> header.bot())
        .returns(Product.CHAT, header -> header.product());
  }

  @Test
  void aUserBotHearsOnlyWhereItIsAMember() {
    test.userBot("robot").in("CH5").botIsMember(false).user("hi");
    assertThat(heard).isEmpty();

    test.in("CH6").user("hi");
    assertThat(only(MessageEvent.class).text()).isEqualTo("hi");

    via.clear();
    test.in("CH5").as("robot").joins();
    assertThat(via).contains("bot_channel_join");
    heard.clear();
    test.as("ann").user("hi");
    assertThat(only(MessageEvent.class).text()).isEqualTo("hi");
  }

  @Test
  void anAutojoiningBotJoinsNewChannels() {
    test.autojoiningBot("robot").user("hi").expectNothingMore();
    assertThat(heard).isEmpty();

    test.in("CH2").happens(Happening.channelAdded()).expect("add-member robot");
    assertThat(via).contains("bot_channel_join");
    heard.clear();
    test.user("hi");
    assertThat(only(MessageEvent.class).text()).isEqualTo("hi");
  }

  private static final class Survey implements HandlerModule {
    @Override
    public void register(Bot bot) {
      bot.conversation("survey", chat -> chat.say("Hi, " + chat.ask("Who?").text()));
      bot.hears("begin", chat -> chat.start("survey", Target.channel("CH2"), Map.of()));
    }
  }

  @Test
  void conversationsAreStartedFromOutsideAndByHandlers() {
    BotTest survey = BotTest.with(new Survey());

    survey
        .happens(Happening.of(new Control.StartConversation("survey", "ann", Map.of())))
        .expect("Who?")
        .user("Ann")
        .expect("Hi, Ann")
        .user("begin")
        .expectIn("CH2", "Who?")
        .happens(Happening.of(new Control.Mute()))
        .user("begin")
        .happens(Happening.of(new Control.Say("We are back.")))
        .expect("We are back.")
        .expectNothingMore();

    Transcript transcript = survey.transcript();
    assertThat(Transcript.parse(transcript.toString())).isEqualTo(transcript);
  }

  @Test
  void aRepeatedWebhookIsHeardOnce() {
    test.user("hi");
    Event event = only(MessageEvent.class);

    test.hear(event);
    assertThat(heard).isEmpty();
  }

  private <E extends Event> E only(Class<E> type) {
    assertThat(heard).isNotEmpty();
    E event = type.cast(heard.getLast());
    heard.clear();
    return event;
  }

  private static List<String> allNames() {
    List<String> names = new ArrayList<>();
    for (EventType type : EventType.values()) {
      names.addAll(type.names());
    }
    for (BotEvent event : BotEvent.values()) {
      names.add(event.eventName());
    }
    return names.stream().distinct().toList();
  }

  private HandlerModule listeningTo(List<String> names) {
    return new HandlerModule() {
      @Override
      public String id() {
        return "listening";
      }

      @Override
      public void register(Bot bot) {
        for (String name : names) {
          bot.on(
              name,
              chat -> {
                heard.add(chat.event());
                via.add(name);
              });
        }
      }
    };
  }
}
