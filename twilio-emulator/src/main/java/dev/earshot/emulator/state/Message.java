package dev.earshot.emulator.state;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * A message in a channel. {@code from} of Programmable Chat and {@code author} of Conversations are
 * the same field; its ordinal is Twilio's {@code index}.
 *
 * @param contentSid the template that gave the body, or null
 * @param lastUpdatedBy who changed it last, or null if nobody did
 */
public record Message(
    String sid,
    long ordinal,
    String channelSid,
    String author,
    String body,
    String attributes,
    List<Media> media,
    String contentSid,
    String lastUpdatedBy,
    boolean edited,
    Instant dateCreated,
    Instant dateUpdated)
    implements Resource {

  /** Who a message is from when nobody says so. */
  public static final String SYSTEM = "system";

  /** Body texts above this many bytes are refused (32 KB). */
  public static final int MAX_BODY_BYTES = 32 * 1024;

  /** An attached file; only its description is kept. Size is in bytes. */
  public record Media(String sid, String filename, String contentType, long size) {}

  /** What a caller may set; null leaves a field as it is. */
  public record Draft(
      String author,
      String body,
      String attributes,
      List<Media> media,
      String contentSid,
      String lastUpdatedBy,
      Instant dateCreated,
      Instant dateUpdated) {

    /** A draft without a template. */
    public Draft(
        String author,
        String body,
        String attributes,
        List<Media> media,
        String lastUpdatedBy,
        Instant dateCreated,
        Instant dateUpdated) {
      this(author, body, attributes, media, null, lastUpdatedBy, dateCreated, dateUpdated);
    }

    /** A draft with only these set. */
    public static Draft of(String author, String body, String attributes) {
      return new Draft(author, body, attributes, List.of(), null, null, null);
    }

    /**
     * This draft with another body.
     *
     * @param sid the template it comes from, or null
     */
    public Draft withContent(String sid, String text) {
      return new Draft(
          author, text, attributes, media, sid, lastUpdatedBy, dateCreated, dateUpdated);
    }

    /** This draft with the fields that a pre-webhook's answer replaces; null keeps one. */
    public Draft replacing(String newAuthor, String newBody, String newAttributes) {
      return new Draft(
          Given.or(newAuthor, author),
          Given.or(newBody, body),
          Given.or(newAttributes, attributes),
          media,
          contentSid,
          lastUpdatedBy,
          dateCreated,
          dateUpdated);
    }
  }

  /** {@code index}: the place in the channel, from 0, with holes where messages were removed. */
  public long index() {
    return ordinal;
  }

  /** A new message from a draft. */
  public static Message create(long index, String channelSid, Draft draft, Instant now) {
    Message blank =
        new Message(
            Sids.random("IM"),
            index,
            channelSid,
            SYSTEM,
            null,
            "{}",
            draft.media == null ? List.of() : List.copyOf(draft.media),
            draft.contentSid,
            null,
            false,
            now,
            now);
    Message filled = blank.with(draft, now);
    return new Message(
        filled.sid,
        index,
        channelSid,
        filled.author,
        filled.body,
        filled.attributes,
        filled.media,
        filled.contentSid,
        draft.lastUpdatedBy,
        false,
        filled.dateCreated,
        draft.dateUpdated != null ? draft.dateUpdated : filled.dateCreated);
  }

  /** This message with the fields that the draft sets. */
  public Message with(Draft draft, Instant now) {
    if (draft.body != null && draft.body.getBytes(StandardCharsets.UTF_8).length > MAX_BODY_BYTES) {
      throw new TwilioError(50504, 400, "Message body is too long");
    }
    return new Message(
        sid,
        ordinal,
        channelSid,
        Given.or(draft.author, author),
        Given.or(draft.body, body),
        Given.attributesOr(draft.attributes, attributes, Given.MAX_ATTRIBUTES_BYTES),
        media,
        contentSid,
        Given.or(draft.lastUpdatedBy, lastUpdatedBy),
        edited || (draft.body != null && !draft.body.equals(body)),
        Given.or(draft.dateCreated, dateCreated),
        Given.or(draft.dateUpdated, now));
  }
}
