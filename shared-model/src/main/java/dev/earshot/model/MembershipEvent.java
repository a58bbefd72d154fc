package dev.earshot.model;

/**
 * What egress learned from Twilio about the bot's own membership of a channel. REST calls fire no
 * webhooks, so without it the dispatcher would not know.
 *
 * @param identity the bot's identity
 * @param member whether the bot is a member now
 * @param justJoined true if it became one by the call that this event reports, false if it was
 *     found to be one
 */
public record MembershipEvent(
    EventHeader header, String identity, boolean member, boolean justJoined) implements Event {
  public MembershipEvent {
    Required.part("An event", "header", header);
  }
}
