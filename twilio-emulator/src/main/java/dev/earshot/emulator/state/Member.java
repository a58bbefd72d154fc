package dev.earshot.emulator.state;

import java.time.Instant;
import java.util.Objects;

/**
 * A member of a channel, which Conversations calls a participant.
 *
 * @param identity who it is in chat, or null for somebody on SMS or WhatsApp
 * @param binding the phone side of a participant, or null
 * @param lastReadIndex the read horizon (LastConsumedMessageIndex, LastReadMessageIndex), or null
 */
public record Member(
    String sid,
    long ordinal,
    String identity,
    Binding binding,
    String roleSid,
    String attributes,
    Long lastReadIndex,
    Instant lastReadAt,
    NotificationLevel notificationLevel,
    Instant dateCreated,
    Instant dateUpdated)
    implements Resource {

  /** Whether the user wants to be notified of messages in this channel. */
  public enum NotificationLevel {
    DEFAULT,
    MUTED
  }

  /** How somebody came in or went: by an admin's or server's act, or by their own. */
  public enum Reason {
    ADDED,
    JOINED,
    REMOVED,
    LEFT
  }

  /** The addresses of a participant on SMS or WhatsApp. */
  public record Binding(String address, String proxyAddress, String projectedAddress) {
    /** {@code whatsapp} for addresses with that prefix, else {@code sms}. */
    public String type() {
      String any = address != null ? address : projectedAddress;
      return any != null && any.startsWith("whatsapp:") ? "whatsapp" : "sms";
    }

    /** Whether nothing is set. */
    public boolean isEmpty() {
      return !hasAddress() && proxyAddress == null;
    }

    /** Whether it is one of somebody, rather than only the address they write to. */
    public boolean hasAddress() {
      return address != null || projectedAddress != null;
    }

    /** This binding with what it leaves out taken from another one, which may be null. */
    Binding over(Binding before) {
      return before == null
          ? this
          : new Binding(
              Given.or(address, before.address),
              Given.or(proxyAddress, before.proxyAddress),
              Given.or(projectedAddress, before.projectedAddress));
    }

    /** Whether messages between the same two addresses would belong to both. */
    public boolean isSamePair(Binding other) {
      return address != null
          && address.equals(other.address)
          && Objects.equals(proxyAddress, other.proxyAddress);
    }
  }

  /** What a caller may set; null leaves a field as it is. */
  public record Draft(
      String identity,
      Binding binding,
      String roleSid,
      String attributes,
      Long lastReadIndex,
      Instant lastReadAt,
      NotificationLevel notificationLevel,
      Instant dateCreated,
      Instant dateUpdated) {

    /** A draft with only the identity set. */
    public static Draft of(String identity) {
      return new Draft(identity, null, null, null, null, null, null, null, null);
    }
  }

  @Override
  public String alias() {
    return identity;
  }

  /** Whether it is who is asked for, by identity or by address; null is not asked for. */
  public boolean isAt(String wantedIdentity, String wantedAddress) {
    return (wantedIdentity == null || wantedIdentity.equals(identity))
        && (wantedAddress == null || binding != null && wantedAddress.equals(binding.address()));
  }

  /** A new member from a draft. */
  public static Member create(long ordinal, Draft draft, String defaultRoleSid, Instant now) {
    return new Member(
            Sids.random("MB"),
            ordinal,
            draft.identity,
            draft.binding,
            defaultRoleSid,
            "{}",
            null,
            null,
            NotificationLevel.DEFAULT,
            now,
            now)
        .with(draft, now);
  }

  /** This member with the fields that the draft sets. A new read horizon gets a time stamp. */
  public Member with(Draft draft, Instant now) {
    Instant readAt = draft.lastReadIndex != null ? Given.or(draft.lastReadAt, now) : lastReadAt;
    return new Member(
        sid,
        ordinal,
        Given.or(draft.identity, identity),
        draft.binding == null ? binding : draft.binding.over(binding),
        Given.or(draft.roleSid, roleSid),
        Given.attributesOr(draft.attributes, attributes, Given.MAX_ATTRIBUTES_BYTES),
        Given.or(draft.lastReadIndex, lastReadIndex),
        Given.or(draft.lastReadAt, readAt),
        Given.or(draft.notificationLevel, notificationLevel),
        Given.or(draft.dateCreated, dateCreated),
        Given.or(draft.dateUpdated, now));
  }
}
