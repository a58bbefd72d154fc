package dev.earshot.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** One of each record that can be on a topic, with every part given. */
final class Samples {
  static final Instant AT = Instant.parse("2026-03-14T17:04:44.742Z");
  static final ChannelKey CHANNEL = new ChannelKey("AC1", "IS1", "CH1");
  static final Media MEDIA = new Media("ME1", "https://x.test/1", "cat.png", "image/png", 12232L);

  static final List<Event> EVENTS =
      List.of(
          new MessageEvent(
              header(EventType.MESSAGE_UPDATED, "onMessageUpdated"),
              "IM1",
              59L,
              "ann",
              "Golly, „cookies“ 🍪",
              List.of(MEDIA),
              "{\"mood\":\"good\"}",
              "bob",
              AT,
              AT.plusSeconds(1),
              AT.plusSeconds(2)),
          new MemberEvent(
              header(EventType.MEMBER_ADDED, "onParticipantAdded"),
              "MB1",
              "ann",
              "+15550002",
              "RL1",
              "JOINED",
              "{}",
              4L,
              AT,
              AT.plusSeconds(1),
              AT.plusSeconds(2)),
          new ChannelEvent(
              header(EventType.CHANNEL_STATE_UPDATED, "onConversationStateUpdated"),
              "Tea room",
              "tea",
              "{}",
              "private",
              "ann",
              "closed",
              "active",
              AT,
              AT.plusSeconds(1),
              AT.plusSeconds(2)),
          new UserEvent(
              header(EventType.USER_UPDATED, "onUserUpdated"),
              "US1",
              "ann",
              "Ann",
              "RL1",
              "{}",
              true,
              false,
              AT,
              AT.plusSeconds(1)),
          new DeliveryEvent(
              header(EventType.DELIVERY_UPDATED, "onDeliveryUpdated"),
              "IM1",
              "undelivered",
              "30003",
              "DY1",
              "MB1",
              AT,
              "r1",
              "Unreachable"),
          new MembershipEvent(
              header(EventType.BOT_MEMBERSHIP, "botMembership"), "robot", true, true),
          new ApiAnswerEvent(
              header(EventType.API_ANSWER, "apiAnswer"), "r1", 404, "{\"code\":20404}"),
          new ControlEvent(
              header(EventType.CONVERSATION_START, "start-conversation"),
              new Control.StartConversation("survey", "ann", Map.of("topic", "tea"))),
          new ControlEvent(
              header(EventType.CONVERSATIONS_END, "end-conversations"),
              new Control.EndConversations("ann")),
          new ControlEvent(header(EventType.BOT_SAY, "say"), new Control.Say("We are back.")),
          new ControlEvent(header(EventType.BOT_MUTE, "mute"), new Control.Mute()),
          new ControlEvent(header(EventType.BOT_UNMUTE, "unmute"), new Control.Unmute()),
          new OtherEvent(header(EventType.OTHER, "onSomethingNew")));

  static final List<Command> COMMANDS =
      List.of(
          new Command.Say("hi", List.of("ME1", "ME2"), "{\"a\":1}", "HX1", "{\"1\":\"Ann\"}", true),
          new Command.UpdateMessage("IM1", "better", "{\"a\":2}"),
          new Command.DeleteMessage("IM1"),
          new Command.ShowTyping("SM1"),
          new Command.AddMember("ann"),
          new Command.RemoveMember("ann"),
          new Command.CheckMembership("robot"),
          new Command.CallApi(
              "POST",
              "https://chat.twilio.com/v2/Services/IS1/Channels/CH 1/Members",
              Map.of("Identity", List.of("bob")),
              Map.of("Identity", List.of("ann", ""), "Type", List.of("private")),
              "{}"),
          new Command.OpenPrivateChannel("ann"));

  private static final ReplyPosition POSITION =
      new ReplyPosition("earshot.replies", 3, 5_000_000_000L);

  static final List<Delivery> DELIVERIES =
      List.of(
          new Delivery.Attempted(
              ModelJson.VERSION, "r1", "default", CHANNEL, POSITION, 2, "IM1", 1, AT),
          new Delivery.Deferred(
              ModelJson.VERSION, "r1", "default", CHANNEL, POSITION, 2, "IM1", "HTTP 429", 1, AT),
          new Delivery.Sent(ModelJson.VERSION, "r1", "default", CHANNEL, POSITION, "IM2", 1, AT),
          new Delivery.Failed(
              ModelJson.VERSION,
              "r1",
              "default",
              CHANNEL,
              POSITION,
              50400,
              404,
              "Not a member.",
              3,
              AT));

  static final DeadLetter DEAD_LETTER =
      new DeadLetter(
          ModelJson.VERSION,
          "dispatcher",
          "handler-failed",
          50400,
          404,
          "It failed. Fix it.",
          "at CookieBot.cookies",
          2,
          "default",
          "e1",
          CHANNEL,
          "earshot.events",
          3,
          77L,
          "{}",
          "[]",
          AT);

  static final DeadLetterReplay DEAD_LETTER_REPLAY =
      new DeadLetterReplay(ModelJson.VERSION, 3, 77L, CHANNEL, AT);

  private Samples() {}

  static EventHeader header(EventType type, String name) {
    return new EventHeader(
        ModelJson.VERSION,
        name + ":IM1:2026-03-14T17:04:44.742Z",
        type,
        name,
        Product.CHAT,
        "default",
        CHANNEL,
        AT,
        "SDK",
        "ann",
        1,
        "token-1",
        Map.of("EventType", List.of(name), "Twice", List.of("b", "a", "")));
  }

  /** A header with nothing that may be missing. */
  static EventHeader bareHeader() {
    return new EventHeader(
        ModelJson.VERSION,
        "e1",
        EventType.MESSAGE_SENT,
        "onMessageSent",
        Product.CONVERSATIONS,
        "default",
        CHANNEL,
        AT,
        null,
        null,
        0,
        null,
        null);
  }

  static Reply reply(Command command) {
    return new Reply(
        ModelJson.VERSION, "r1", "default", Product.CHAT, CHANNEL, AT, "event-1", command);
  }
}
