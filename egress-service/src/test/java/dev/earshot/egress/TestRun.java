package dev.earshot.egress;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.earshot.egress.twilio.TwilioStandIn;
import dev.earshot.egress.twilio.TwilioStandIn.Received;
import dev.earshot.model.ChannelKey;
import dev.earshot.model.Command;
import dev.earshot.model.Delivery;
import dev.earshot.model.ModelJson;
import dev.earshot.model.Product;
import dev.earshot.model.Reply;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** One test's own channels and replies, so that tests can share a broker and a Twilio. */
record TestRun(String id, TestTopics topics, TwilioStandIn twilio) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  static TestRun of(TestTopics topics, TwilioStandIn twilio) {
    return new TestRun(UUID.randomUUID().toString().substring(0, 8), topics, twilio);
  }

  /** A reply whose text is the end of its id. */
  Reply say(String channel, String reply) {
    return new Reply(
        ModelJson.VERSION,
        id + "-" + reply,
        "default",
        Product.CHAT,
        new ChannelKey(BrokerAndTwilio.ACCOUNT, BrokerAndTwilio.SERVICE, "CH" + id + channel),
        Instant.now(),
        null,
        new Command.Say(reply, null, null));
  }

  /** The same by SMS to one number. */
  Reply sms(String number, String reply) {
    return new Reply(
        ModelJson.VERSION,
        id + "-" + reply,
        "default",
        Product.MESSAGING,
        ChannelKey.ofAddresses(BrokerAndTwilio.ACCOUNT, "+1500", number),
        Instant.now(),
        null,
        new Command.Say(id + "-" + reply, null, null));
  }

  /** The texts of this test's SMS, in order. */
  List<String> smsTexts() {
    return twilio.received("POST /2010-04-01/Accounts/AC1/Messages.json").stream()
        .map(one -> one.field("Body"))
        .filter(text -> text.startsWith(id))
        .toList();
  }

  /** What begins the requests that post to channels of that name. */
  String posts(String channel) {
    return "POST /v2/Services/IS1/Channels/CH" + id + channel;
  }

  /** Requests that post to one channel. */
  String messages(String channel) {
    return posts(channel) + "/Messages";
  }

  /** The texts posted to a channel, in order, also those that were answered with an error. */
  List<String> texts(String channel) {
    return twilio.received(messages(channel)).stream().map(one -> one.field("Body")).toList();
  }

  /** How the first of this test's replies ended; fails if they do not. */
  List<Delivery> deliveries(int count) {
    return topics.read(
        TestTopics.NAMES.deliveries(),
        one -> ModelJson.decodeDelivery(one.value()),
        delivery ->
            delivery.replyId().startsWith(id)
                && (delivery instanceof Delivery.Sent || delivery instanceof Delivery.Failed),
        count);
  }

  /** Which reply a message says it belongs to. */
  static String replyId(Received message) {
    try {
      return JSON.readTree(message.field("Attributes")).at("/earshot/reply").asText();
    } catch (JsonProcessingException e) {
      throw new AssertionError("Attributes that are no JSON: " + message, e);
    }
  }
}
