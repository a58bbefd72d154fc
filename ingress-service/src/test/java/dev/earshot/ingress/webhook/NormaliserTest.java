package dev.earshot.ingress.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.model.BotSettings;
import dev.earshot.model.ChannelEvent;
import dev.earshot.model.DeliveryEvent;
import dev.earshot.model.Event;
import dev.earshot.model.EventType;
import dev.earshot.model.Media;
import dev.earshot.model.MemberEvent;
import dev.earshot.model.MessageEvent;
import dev.earshot.model.ModelJson;
import dev.earshot.model.OtherEvent;
import dev.earshot.model.Product;
import dev.earshot.model.UserEvent;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class NormaliserTest {
  private static final Instant CREATED = Instant.parse(TestWebhooks.CREATED);
  private static final Instant UPDATED = Instant.parse(TestWebhooks.UPDATED);
  private static final Instant REMOVED = Instant.parse(TestWebhooks.REMOVED);

  @Test
  void fillsTheHeaderFromParametersBotAndClock() {
    Event event =
        TestWebhooks.normalise(
            TestWebhooks.CHAT_BOT,
            "token-1",
            "EventType=onMessageSent&ChannelSid=CH1&MessageSid=IM1&From=alice&Index=7&Body=hi"
                + "&DateCreated={C}&Source=SDK&ClientIdentity=alice&RetryCount=2&X=1&X=2");

    assertThat(event.header().version()).isEqualTo(ModelJson.VERSION);
    assertThat(event.header().type()).isEqualTo(EventType.MESSAGE_SENT);
    assertThat(event.header().name()).isEqualTo("onMessageSent");
    assertThat(event.header().product()).isEqualTo(Product.CHAT);
    assertThat(event.header().bot()).isEqualTo("default");
    assertThat(event.header().receivedAt()).isEqualTo(TestWebhooks.NOW);
    assertThat(event.header().source()).isEqualTo("SDK");
    assertThat(event.header().clientIdentity()).isEqualTo("alice");
    assertThat(event.header().retryCount()).isEqualTo(2);
    assertThat(event.header().idempotencyToken()).isEqualTo("token-1");
    assertThat(event.header().parameters())
        .containsEntry("X", List.of("1", "2"))
        .containsKeys("EventType", "AccountSid", "Body");
    assertThat(ModelJson.decodeEvent(ModelJson.encode(event))).isEqualTo(event);
  }

  @Test
  void readsAnEditedChatMessageWithMedia() {
    MessageEvent event =
        (MessageEvent)
            TestWebhooks.normalise(
                "EventType=onMessageUpdated&ChannelSid=CH1&MessageSid=IM1&From=alice&Index=59"
                    + "&Body=+hi+&Attributes=%7B%7D&ModifiedBy=bob&DateCreated={C}&DateUpdated={U}"
                    + "&MediaSid=ME1&MediaFilename=a.png&MediaContentType=image/png&MediaSize=12");

    assertThat(event)
        .isEqualTo(
            new MessageEvent(
                event.header(),
                "IM1",
                59L,
                "alice",
                " hi ",
                List.of(new Media("ME1", null, "a.png", "image/png", 12L)),
                "{}",
                "bob",
                CREATED,
                UPDATED,
                null));
  }

  @Test
  void readsARemovedMessageWithoutBody() {
    MessageEvent event =
        (MessageEvent)
            TestWebhooks.normalise(
                "EventType=onMessageRemoved&ChannelSid=CH1&MessageSid=IM1&From=alice&Body="
                    + "&RemovedBy=bob&DateCreated={C}&DateRemoved={R}");

    assertThat(event.text()).isEmpty();
    assertThat(event.changedBy()).isEqualTo("bob");
    assertThat(event.removedAt()).isEqualTo(REMOVED);
  }

  @Test
  void readsTheFilesOfAConversationsMessage() {
    MessageEvent event =
        (MessageEvent)
            TestWebhooks.normalise(
                TestWebhooks.CONVERSATIONS_BOT,
                null,
                "EventType=onMessageAdded&ConversationSid=CH1&MessageSid=IM1&Author=bob&Index=10"
                    + "&DateCreated={C}&Media=%5B%7B%22MediaSid%22%3A%22ME1%22%2C%22Filename%22"
                    + "%3A%22a.png%22%2C%22ContentType%22%3A%22image/png%22%2C%22Size%22%3A12232"
                    + "%7D%2C%7B%22Sid%22%3A%22ME2%22%7D%5D");

    assertThat(event.author()).isEqualTo("bob");
    assertThat(event.media())
        .containsExactly(
            new Media("ME1", null, "a.png", "image/png", 12232L),
            new Media("ME2", null, null, null, null));
  }

  @Test
  void readsAMember() {
    MemberEvent event =
        (MemberEvent)
            TestWebhooks.normalise(
                "EventType=onMemberRemoved&ChannelSid=CH1&MemberSid=MB1&Identity=alice&RoleSid=RL1"
                    + "&Reason=LEFT&LastConsumedMessageIndex=4&DateCreated={C}&DateRemoved={R}");

    assertThat(event)
        .isEqualTo(
            new MemberEvent(
                event.header(),
                "MB1",
                "alice",
                null,
                "RL1",
                "LEFT",
                null,
                4L,
                CREATED,
                null,
                REMOVED));
  }

  @Test
  void readsAParticipantKnownByItsAddressOnly() {
    MemberEvent event =
        (MemberEvent)
            TestWebhooks.normalise(
                TestWebhooks.CONVERSATIONS_BOT,
                null,
                "EventType=onParticipantUpdated&ConversationSid=CH1&ParticipantSid=MB1&Identity="
                    + "&MessagingBinding.Address=%2B15551&LastReadMessageIndex=9"
                    + "&DateCreated={C}&DateUpdated={U}");

    assertThat(event.identity()).isNull();
    assertThat(event.address()).isEqualTo("+15551");
    assertThat(event.lastReadIndex()).isEqualTo(9);
    assertThat(event.updatedAt()).isEqualTo(UPDATED);
  }

  @Test
  void readsAChannel() {
    ChannelEvent event =
        (ChannelEvent)
            TestWebhooks.normalise(
                "EventType=onChannelDestroyed&ChannelSid=CH1&FriendlyName=Tea&UniqueName=tea"
                    + "&Attributes=%7B%7D&ChannelType=private&CreatedBy=alice"
                    + "&DateCreated={C}&DateDestroyed={R}");

    assertThat(event)
        .isEqualTo(
            new ChannelEvent(
                event.header(),
                "Tea",
                "tea",
                "{}",
                "private",
                "alice",
                null,
                null,
                CREATED,
                null,
                REMOVED));
  }

  @Test
  void readsAChangeOfAConversationsState() {
    ChannelEvent event =
        (ChannelEvent)
            TestWebhooks.normalise(
                TestWebhooks.CONVERSATIONS_BOT,
                null,
                "EventType=onConversationStateUpdated&ConversationSid=CH1&ChatServiceSid=IS2"
                    + "&StateFrom=active&StateTo=closed&StateUpdated={U}&Reason=TIMER");

    assertThat(event.previousState()).isEqualTo("active");
    assertThat(event.state()).isEqualTo("closed");
    assertThat(event.updatedAt()).isEqualTo(UPDATED);
  }

  @Test
  void readsAUserOfEitherProduct() {
    String user =
        "EventType=onUserUpdated&UserSid=US1&Identity=alice&FriendlyName=Alice&RoleSid=RL1"
            + "&DateCreated={C}&DateUpdated={U}";
    UserEvent chat = (UserEvent) TestWebhooks.normalise(user + "&IsOnline=true&IsNotifiable=false");
    UserEvent conversations =
        (UserEvent)
            TestWebhooks.normalise(
                TestWebhooks.CONVERSATIONS_BOT, null, user + "&ChatServiceSid=IS2&isOnline=true");

    assertThat(chat)
        .isEqualTo(
            new UserEvent(
                chat.header(),
                "US1",
                "alice",
                "Alice",
                "RL1",
                null,
                true,
                false,
                CREATED,
                UPDATED));
    assertThat(conversations.online()).isTrue();
    assertThat(conversations.notifiable()).isNull();
  }

  @Test
  void readsADeliveryReceipt() {
    DeliveryEvent event =
        (DeliveryEvent)
            TestWebhooks.normalise(
                TestWebhooks.CONVERSATIONS_BOT,
                null,
                "EventType=onDeliveryUpdated&ConversationSid=CH1&ChatServiceSid=IS2&MessageSid=IM1"
                    + "&DeliveryReceiptSid=DY1&ParticipantSid=MB1&Status=failed&ErrorCode=30003"
                    + "&DateCreated={C}&DateUpdated={U}");

    assertThat(event)
        .isEqualTo(
            new DeliveryEvent(
                event.header(), "IM1", "failed", "30003", "DY1", "MB1", UPDATED, null, null));
  }

  @Test
  void readsAnInboundMessageWithMedia() {
    MessageEvent event =
        (MessageEvent)
            TestWebhooks.normalise(
                "MessageSid=MM1&From=whatsapp:%2B15552&To=whatsapp:%2B15551&Body=look&NumMedia=2"
                    + "&MediaUrl0=https://a/0&MediaContentType0=image/png&MediaUrl1=https://a/1"
                    + "&SmsStatus=received");

    assertThat(event)
        .isEqualTo(
            new MessageEvent(
                event.header(),
                "MM1",
                null,
                "whatsapp:+15552",
                "look",
                List.of(
                    new Media(null, "https://a/0", null, "image/png", null),
                    new Media(null, "https://a/1", null, null, null)),
                null,
                null,
                null,
                null,
                null));
    assertThat(event.channel().ourAddress()).isEqualTo("whatsapp:+15551");
    assertThat(event.channel().theirAddress()).isEqualTo("whatsapp:+15552");
  }

  @Test
  void readsAStatusCallbackIntoTheSameLaneAsTheAnswersToIt() {
    DeliveryEvent status =
        (DeliveryEvent)
            TestWebhooks.normalise(
                "MessageSid=SM1&MessageStatus=undelivered&SmsStatus=undelivered&ErrorCode=30003"
                    + "&From=%2B15551&To=%2B15552");
    Event inbound = TestWebhooks.normalise("MessageSid=SM2&From=%2B15552&To=%2B15551&Body=x");

    assertThat(status.messageSid()).isEqualTo("SM1");
    assertThat(status.status()).isEqualTo("undelivered");
    assertThat(status.errorCode()).isEqualTo("30003");
    assertThat(status.channel()).isEqualTo(inbound.channel());
  }

  @Test
  void aStatusCallbackTellsOfTheReplyInItsUrl() {
    DeliveryEvent failed =
        (DeliveryEvent)
            TestWebhooks.normaliseStatus(
                "r1", "MessageSid=SM1&MessageStatus=failed&ErrorCode=30006&ErrorMessage=Landline");

    assertThat(failed)
        .isEqualTo(
            new DeliveryEvent(
                failed.header(), "SM1", "failed", "30006", null, null, null, "r1", "Landline"));
    assertThat(failed.header().parameters()).doesNotContainKey("reply");
  }

  @Test
  void eachStatusOfAMessageIsOneEventHoweverOftenItIsTold() {
    String sent = "MessageSid=SM1&MessageStatus=sent";
    String again = "SmsStatus=sent&MessageStatus=sent&MessageSid=SM1&RawDlrDoneDate=2601020304";
    String delivered = "MessageSid=SM1&MessageStatus=delivered";

    assertThat(TestWebhooks.normaliseStatus("r1", delivered).id())
        .isEqualTo("statusCallback:SM1:delivered");
    assertThat(TestWebhooks.normaliseStatus("r1", again).id())
        .isEqualTo(TestWebhooks.normaliseStatus("r1", sent).id())
        .isEqualTo("statusCallback:SM1:sent");
  }

  @Test
  void keepsAnUnknownEventUnderTwiliosNameInItsChannelsLane() {
    Event inChannel = TestWebhooks.normalise("EventType=onReactionAdded&ChannelSid=CH1&Emoji=x");
    Event inService = TestWebhooks.normalise("EventType=onReactionAdded&Emoji=x");

    assertThat(inChannel).isInstanceOf(OtherEvent.class);
    assertThat(inChannel.type()).isEqualTo(EventType.OTHER);
    assertThat(inChannel.header().name()).isEqualTo("onReactionAdded");
    assertThat(inChannel.channel().text()).isEqualTo("AC1/IS1/CH1");
    assertThat(inService.channel().text()).isEqualTo("AC1/IS1/-");
    assertThat(inChannel.id()).isNotEqualTo(inService.id());
  }

  @Test
  void takesTheServiceFromTheWebhookIfTheBotHasNone() {
    BotSettings bot = TestWebhooks.bot("sms", "TWILIO_PRODUCT", "messaging");
    Event event =
        TestWebhooks.normalise(
            bot, null, "EventType=onMessageSend&InstanceSid=IS7&ChannelSid=CH1&From=alice&Body=x");

    assertThat(event.channel().text()).isEqualTo("AC1/IS7/CH1");
    assertThat(event.header().product()).isEqualTo(Product.CHAT);
  }
}
