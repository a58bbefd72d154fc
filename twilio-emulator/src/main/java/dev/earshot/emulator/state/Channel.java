package dev.earshot.emulator.state;

import java.time.Instant;

/**
 * A channel of Programmable Chat, which is at the same time a conversation of Conversations: Twilio
 * keeps both under one {@code CH…} SID.
 *
 * @param uniqueName the developer's own name of it, or null
 * @param attributes a JSON text
 * @param createdBy an identity, or {@code system} when made over REST
 * @param state what Conversations shows of it; a chat channel is always active
 */
public record Channel(
    String sid,
    long ordinal,
    String friendlyName,
    String uniqueName,
    String attributes,
    Type type,
    String createdBy,
    State state,
    String messagingServiceSid,
    Instant dateCreated,
    Instant dateUpdated)
    implements Resource {

  /** Every conversation has a Messaging Service, whether it needs one or not. */
  public static final String DEFAULT_MESSAGING_SERVICE = Sids.numbered("MG", 1);

  private static final int LONGEST_UNIQUE_NAME = 64;
  private static final int MAX_ATTRIBUTES_BYTES = 16 * 1024;

  /** Who may find and join it. */
  public enum Type {
    PUBLIC,
    PRIVATE
  }

  /** The life cycle that Conversations knows. */
  public enum State {
    INITIALIZING,
    ACTIVE,
    INACTIVE,
    CLOSED
  }

  /** What a caller may set, at creation or later; null leaves a field as it is. */
  public record Draft(
      String friendlyName,
      String uniqueName,
      String attributes,
      Type type,
      String createdBy,
      State state,
      String messagingServiceSid,
      Instant dateCreated,
      Instant dateUpdated) {

    /** This draft with the fields that a pre-webhook's answer replaces; null keeps one. */
    public Draft replacing(String newFriendlyName, String newAttributes) {
      return new Draft(
          Given.or(newFriendlyName, friendlyName),
          uniqueName,
          Given.or(newAttributes, attributes),
          type,
          createdBy,
          state,
          messagingServiceSid,
          dateCreated,
          dateUpdated);
    }

    /** A draft with only these three set. */
    public static Draft of(String friendlyName, String uniqueName, String attributes) {
      return new Draft(friendlyName, uniqueName, attributes, null, null, null, null, null, null);
    }
  }

  @Override
  public String alias() {
    return uniqueName;
  }

  /** A new channel from a draft, with Twilio's defaults for what it leaves open. */
  public static Channel create(String sid, long ordinal, Draft draft, Instant now) {
    Channel blank =
        new Channel(
            sid,
            ordinal,
            null,
            null,
            "{}",
            Type.PUBLIC,
            "system",
            State.ACTIVE,
            DEFAULT_MESSAGING_SERVICE,
            now,
            now);
    Channel filled = blank.with(draft, now);
    // What nobody has changed yet has been updated when it was made.
    return draft.dateUpdated != null ? filled : filled.updatedAt(filled.dateCreated);
  }

  private Channel updatedAt(Instant time) {
    return new Channel(
        sid,
        ordinal,
        friendlyName,
        uniqueName,
        attributes,
        type,
        createdBy,
        state,
        messagingServiceSid,
        dateCreated,
        time);
  }

  /** This channel with the fields that the draft sets. */
  public Channel with(Draft draft, Instant now) {
    if (draft.uniqueName != null && draft.uniqueName.length() > LONGEST_UNIQUE_NAME) {
      throw TwilioError.invalidParameter(
          "UniqueName has %d characters; at most %d are allowed"
              .formatted(draft.uniqueName.length(), LONGEST_UNIQUE_NAME));
    }
    return new Channel(
        sid,
        ordinal,
        Given.or(draft.friendlyName, friendlyName),
        Given.nameOr(draft.uniqueName, uniqueName),
        Given.attributesOr(draft.attributes, attributes, MAX_ATTRIBUTES_BYTES),
        Given.or(draft.type, type),
        Given.or(draft.createdBy, createdBy),
        Given.or(draft.state, state),
        Given.or(draft.messagingServiceSid, messagingServiceSid),
        Given.or(draft.dateCreated, dateCreated),
        Given.or(draft.dateUpdated, now));
  }
}
