package dev.earshot.bot;

import java.util.Objects;

/**
 * Where a conversation is to be started.
 *
 * @param place what the address is
 * @param address the channel's SID, an SMS or WhatsApp address, or the identity of a private
 *     channel's user; null for this channel
 * @param user with whom; null for anyone in the channel
 */
public record Target(Place place, String address, String user) {

  /** The kinds of places. */
  public enum Place {
    /** The channel the handler talks in. */
    HERE,
    /** Another channel of the same service. */
    CHANNEL,
    /** A phone: the chat between the sender the handler talks from and this address. */
    PHONE,
    /** The channel in which the bot talks with one user alone. */
    PRIVATE
  }

  public Target {
    Objects.requireNonNull(place, "A target needs a place.");
    if (place != Place.HERE && (address == null || address.isBlank())) {
      throw new IllegalArgumentException("A target needs an address; it got \"" + address + "\".");
    }
  }

  /** With another member of the channel the handler talks in. */
  public static Target here(String identity) {
    return new Target(Place.HERE, null, identity);
  }

  /** In another channel of the same service, with anyone there. */
  public static Target channel(String channelSid) {
    return new Target(Place.CHANNEL, channelSid, null);
  }

  /**
   * With someone's phone, from the sender that the handler talks from.
   *
   * @param address {@code +1555…} or {@code whatsapp:+1555…}
   */
  public static Target phone(String address) {
    return new Target(Place.PHONE, address, address);
  }

  /**
   * With one user alone, in a private channel of the same service. There is one for each user: it
   * is made if it is not there yet, and the bot and the user are made its members.
   */
  public static Target privately(String identity) {
    return new Target(Place.PRIVATE, identity, identity);
  }

  /** The same with one member only. */
  public Target with(String identity) {
    return new Target(place, address, identity);
  }
}
