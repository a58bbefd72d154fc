package dev.earshot.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Names a channel across accounts and services; its {@link #text()} is the key of every record on
 * every topic, so one channel is one ordered lane from webhook to REST call.
 *
 * @param account the account SID ({@code AC…})
 * @param service the service SID ({@code IS…}), or {@value #MESSAGING_SERVICE} for SMS and WhatsApp
 * @param channel the channel's or conversation's SID ({@code CH…}); for SMS and WhatsApp the pair
 *     "our address, their address"; {@code user:IDENTITY} for events of a user, {@value
 *     #NO_CHANNEL} for events of the service itself
 */
public record ChannelKey(String account, String service, String channel) {
  /** Stands where the service SID would: SMS and WhatsApp have no chat service. */
  public static final String MESSAGING_SERVICE = "messaging";

  /** Stands where the channel's SID would, for events that belong to the service as a whole. */
  public static final String NO_CHANNEL = "-";

  private static final String USER_PREFIX = "user:";
  private static final String WHATSAPP_PREFIX = "whatsapp:";

  public ChannelKey {
    requireSegment("account", account);
    requireSegment("service", service);
    if (channel == null || channel.isBlank()) {
      throw new IllegalArgumentException("A channel key needs a channel, got \"" + channel + "\".");
    }
  }

  /** The lane of one phone number's messages to and from one of ours. */
  public static ChannelKey ofAddresses(String account, String ours, String theirs) {
    requireAddress("our", ours);
    requireAddress("their", theirs);
    return new ChannelKey(account, MESSAGING_SERVICE, ours + "," + theirs);
  }

  /** The lane of a user's own events, which belong to no channel. */
  public static ChannelKey ofUser(String account, String service, String identity) {
    if (identity == null || identity.isBlank()) {
      throw new IllegalArgumentException(
          "A user's key needs an identity, got \"%s\".".formatted(identity));
    }
    return new ChannelKey(account, service, USER_PREFIX + identity);
  }

  /** The lane of events of the service as a whole. */
  public static ChannelKey ofService(String account, String service) {
    return new ChannelKey(account, service, NO_CHANNEL);
  }

  /**
   * Reads what {@link #text()} wrote.
   *
   * @throws IllegalArgumentException if the text is no key; it names the text and the form of a key
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static ChannelKey parse(String text) {
    String[] parts = text == null ? new String[0] : text.split("/", 3);
    if (parts.length != 3) {
      throw new IllegalArgumentException(
          "\"%s\" is no channel key: expected account/service/channel.".formatted(text));
    }
    return new ChannelKey(parts[0], parts[1], parts[2]);
  }

  /** {@code account/service/channel}: the record key on every topic. */
  @JsonValue
  public String text() {
    return account + "/" + service + "/" + channel;
  }

  /** True if messages can be said here: a chat channel, a conversation or a pair of addresses. */
  public boolean isChannel() {
    return !channel.equals(NO_CHANNEL) && !channel.startsWith(USER_PREFIX);
  }

  /** True if this is a pair of addresses. */
  public boolean isAddressPair() {
    return service.equals(MESSAGING_SERVICE) && channel.indexOf(',') > 0;
  }

  /** True if this is a pair of WhatsApp addresses. */
  public boolean isWhatsApp() {
    return isAddressPair() && ourAddress().startsWith(WHATSAPP_PREFIX);
  }

  /** Our address of a pair, for example {@code +15550001} or {@code whatsapp:+15550001}. */
  public String ourAddress() {
    return address(0);
  }

  /** The other side's address of a pair. */
  public String theirAddress() {
    return address(1);
  }

  /**
   * What decides the partition of this channel's replies: the sender where the provider limits each
   * sender (SMS, WhatsApp), so that one egress instance owns a sender's whole budget; else the
   * channel.
   */
  public String replyPartitionKey() {
    return isAddressPair() ? account + "/" + service + "/" + ourAddress() : text();
  }

  @Override
  public String toString() {
    return text();
  }

  private String address(int index) {
    if (!isAddressPair()) {
      throw new IllegalStateException(text() + " is a chat channel and has no addresses.");
    }
    return channel.split(",", 2)[index];
  }

  /** The comma parts the two addresses. */
  private static void requireAddress(String whose, String address) {
    if (address == null || address.isBlank() || address.indexOf(',') >= 0) {
      throw new IllegalArgumentException(
          "A pair of addresses needs %s address without ',', got \"%s\"."
              .formatted(whose, address));
    }
  }

  private static void requireSegment(String what, String value) {
    if (value == null || value.isBlank() || value.indexOf('/') >= 0) {
      throw new IllegalArgumentException(
          "A channel key needs a non-empty %s without '/', got \"%s\".".formatted(what, value));
    }
  }
}
