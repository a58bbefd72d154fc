package dev.earshot.dispatcher.core;

import dev.earshot.bot.Bot;
import dev.earshot.bot.Chat;
import dev.earshot.bot.HandlerModule;
import dev.earshot.engine.BotProfile;
import dev.earshot.engine.ChannelState;
import dev.earshot.engine.Circumstances;
import dev.earshot.engine.Engine;
import dev.earshot.engine.HandlerFailedException;
import dev.earshot.model.ChannelKey;
import dev.earshot.model.EventHeader;
import dev.earshot.model.EventType;
import dev.earshot.model.MessageEvent;
import dev.earshot.model.ModelJson;
import dev.earshot.model.Product;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/**
 * A conversation as they are: someone orders something and is asked for this and that. Its events
 * are those that ingress makes of Twilio's webhooks, with SIDs of 34 characters and all parameters.
 */
final class TypicalConversation {
  private static final Instant BEGIN = Instant.parse("2026-03-14T17:04:44.742Z");
  private static final List<String> QUESTIONS =
      List.of(
          "What kind of pizza would you like?",
          "Which size shall it be?",
          "Where shall we deliver it?",
          "Thank you! At which number can we reach you?");
  private static final List<String> ANSWERS =
      List.of(
          "Quattro stagioni, please",
          "the large one",
          "12 Elm Street, Springfield",
          "555 010 7788");

  private final Random random;
  private final Product product;
  private final String account;
  private final String service;
  private final String channel;
  private final String member;
  private final Engine engine = Engine.of(List.of(new PizzaBot()));

  /**
   * @param seed for the SIDs
   */
  TypicalConversation(Product product, long seed) {
    this.random = new Random(seed);
    this.product = product;
    this.account = sid("AC");
    this.service = sid(product == Product.CONVERSATIONS ? "MG" : "IS");
    this.channel = sid("CH");
    this.member = sid("MB");
  }

  private static final class PizzaBot implements HandlerModule {
    @Override
    public void register(Bot bot) {
      bot.hears("pizza", PizzaBot::order);
    }

    private static void order(Chat chat) {
      chat.say("Happy to help you with that.");
      for (int number = 0; ; number++) {
        String answer = chat.ask(QUESTIONS.get(number % QUESTIONS.size())).text();
        chat.say("Okay, " + answer + ".");
      }
    }
  }

  /** The channel's state after so many answers; the next question waits. */
  ChannelState after(int answers) throws HandlerFailedException {
    BotProfile bot = new BotProfile("default", Optional.empty(), false);
    ChannelState state = ChannelState.EMPTY;
    for (int number = 0; number <= answers; number++) {
      Instant now = BEGIN.plusSeconds(37L * number);
      String text =
          number == 0 ? "I would like a pizza" : ANSWERS.get((number - 1) % ANSWERS.size());
      Circumstances circumstances = new Circumstances(bot, "worker-1", BEGIN, () -> now, Map.of());
      state = engine.turn(state, message(number, now, text), circumstances).state();
    }
    return state;
  }

  private MessageEvent message(int number, Instant at, String text) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    String sid = sid(product == Product.MESSAGING ? "SM" : "IM");
    switch (product) {
      case CONVERSATIONS -> ofConversations(parameters, sid, number, at, text);
      case CHAT, IP_MESSAGING -> ofChat(parameters, sid, number, at, text);
      case MESSAGING -> ofMessaging(parameters, sid, text);
    }
    return product == Product.MESSAGING
        ? incoming(sid, at, text, parameters)
        : sent(sid, number, at, text, parameters);
  }

  private MessageEvent sent(
      String sid, long index, Instant at, String text, Map<String, List<String>> parameters) {
    String author = parameters.get("ClientIdentity").getFirst();
    EventHeader header =
        new EventHeader(
            ModelJson.VERSION,
            "onMessageSent:" + sid + ":" + at,
            EventType.MESSAGE_SENT,
            parameters.get("EventType").getFirst(),
            product,
            "default",
            new ChannelKey(account, service, channel),
            received(at),
            "SDK",
            author,
            0,
            token(),
            parameters);
    return new MessageEvent(
        header, sid, index, author, text, List.of(), "{}", null, at, null, null);
  }

  private MessageEvent incoming(
      String sid, Instant at, String text, Map<String, List<String>> parameters) {
    String from = parameters.get("From").getFirst();
    EventHeader header =
        new EventHeader(
            ModelJson.VERSION,
            "incomingMessage:" + sid,
            EventType.MESSAGE_SENT,
            "incomingMessage",
            product,
            "default",
            ChannelKey.ofAddresses(account, parameters.get("To").getFirst(), from),
            received(at),
            null,
            null,
            0,
            token(),
            parameters);
    return new MessageEvent(header, sid, null, from, text, List.of(), null, null, null, null, null);
  }

  private void ofConversations(
      Map<String, List<String>> parameters, String sid, long index, Instant at, String text) {
    put(parameters, "AccountSid", account, "EventType", "onMessageAdded", "Source", "SDK");
    put(parameters, "ClientIdentity", "ann.meyer@example.com", "ConversationSid", channel);
    put(parameters, "Body", text, "Author", "ann.meyer@example.com", "ParticipantSid", member);
    put(parameters, "Attributes", "{}", "MessageSid", sid, "Index", Long.toString(index));
    put(parameters, "DateCreated", at.toString(), "ChatServiceSid", service);
    put(parameters, "MessagingServiceSid", sid("MG"), "RetryCount", "0");
  }

  private void ofChat(
      Map<String, List<String>> parameters, String sid, long index, Instant at, String text) {
    put(parameters, "AccountSid", account, "InstanceSid", service, "EventType", "onMessageSent");
    put(parameters, "Source", "SDK", "ClientIdentity", "ann.meyer@example.com");
    put(parameters, "ChannelSid", channel, "Body", text, "Attributes", "{}");
    put(parameters, "From", "ann.meyer@example.com", "MessageSid", sid);
    put(parameters, "DateCreated", at.toString(), "Index", Long.toString(index));
    put(parameters, "RetryCount", "0");
  }

  private void ofMessaging(Map<String, List<String>> parameters, String sid, String text) {
    put(parameters, "SmsMessageSid", sid, "NumMedia", "0", "ProfileName", "Ann Meyer");
    put(parameters, "MessageType", "text", "SmsSid", sid, "WaId", "15550101234");
    put(parameters, "SmsStatus", "received", "Body", text, "To", "whatsapp:+15550107788");
    put(parameters, "NumSegments", "1", "ReferralNumMedia", "0", "MessageSid", sid);
    put(parameters, "AccountSid", account, "From", "whatsapp:+15550101234");
    put(parameters, "ApiVersion", "2010-04-01");
  }

  private static void put(Map<String, List<String>> parameters, String... namesAndValues) {
    for (int i = 0; i < namesAndValues.length; i += 2) {
      parameters.put(namesAndValues[i], List.of(namesAndValues[i + 1]));
    }
  }

  /** As exact as clocks are. */
  private Instant received(Instant at) {
    return at.plusNanos(random.nextInt(100_000_000, 500_000_000));
  }

  private String token() {
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }

  private String sid(String prefix) {
    return prefix + "%016x%016x".formatted(random.nextLong(), random.nextLong());
  }
}
