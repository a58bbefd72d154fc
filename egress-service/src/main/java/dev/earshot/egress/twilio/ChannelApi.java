package dev.earshot.egress.twilio;

import dev.earshot.model.ChannelKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a bot does at Twilio, in the words of Earshot; each product has its own calls for it. Every
 * method makes one HTTP request (lists: one per page; what ensures something: one or two) and
 * throws {@link TwilioCallException} if it does not succeed, {@link ImpossibleReplyException} if
 * the product has no such thing. Thread-safe.
 */
public interface ChannelApi {
  /**
   * Creates a message.
   *
   * @return its SID
   */
  String post(ChannelKey channel, Post post);

  /**
   * Looks for a message that was sent, from the newest back.
   *
   * @param since messages that are older are not looked at
   * @return its SID
   */
  Optional<String> find(ChannelKey channel, Predicate<SentMessage> isIt, Instant since);

  /**
   * Changes a message.
   *
   * @param attributes null to leave them
   */
  void update(ChannelKey channel, String messageSid, String text, String attributes);

  void delete(ChannelKey channel, String messageSid);

  /**
   * Shows that the bot is writing; only WhatsApp can.
   *
   * @param messageSid what it is going to answer
   */
  default void showTyping(ChannelKey channel, String messageSid) {
    throw new ImpossibleReplyException(
        "Only WhatsApp shows that a bot is writing; %s is none.".formatted(channel));
  }

  /**
   * Makes an identity a member.
   *
   * @return the member's SID
   */
  String addMember(ChannelKey channel, String identity);

  void removeMember(ChannelKey channel, String identity);

  /** Whether an identity is a member; not in a channel that does not exist. */
  boolean isMember(ChannelKey channel, String identity);

  /**
   * Fetches the chat service itself; if it is not there, the failure says so, whatever Twilio says.
   */
  void fetchService(String service);

  /** Creates the user of a chat service if there is none. */
  void ensureUser(String service, String identity);

  /**
   * Finds a private channel by its unique name, or makes it.
   *
   * @param friendlyName of one that is made
   * @return its SID
   */
  String ensurePrivateChannel(String service, String uniqueName, String friendlyName);

  /** The SIDs of the channels a user is a member of. */
  List<String> channelsOf(String service, String identity);

  /** The SIDs of all channels of a service. */
  List<String> channels(String service);
}
