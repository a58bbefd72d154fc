package dev.earshot.emulator.state;

import java.time.Instant;
import java.util.List;

/**
 * A message of Programmable Messaging: SMS, MMS or WhatsApp. Addresses are E.164, with {@code
 * whatsapp:} before them for WhatsApp.
 *
 * @param statusCallback where changes of status are told, or null
 * @param dateSent null until it left
 */
public record Sms(
    String sid,
    long ordinal,
    String from,
    String to,
    String messagingServiceSid,
    String body,
    List<String> mediaUrls,
    Direction direction,
    Status status,
    String statusCallback,
    Instant dateCreated,
    Instant dateUpdated,
    Instant dateSent)
    implements Resource {

  /** Which way it went. */
  public enum Direction {
    INBOUND("inbound"),
    OUTBOUND_API("outbound-api");

    private final String text;

    Direction(String text) {
      this.text = text;
    }

    /** As Twilio writes it. */
    public String text() {
      return text;
    }
  }

  /** The statuses that the emulator uses of Twilio's list. */
  public enum Status {
    ACCEPTED,
    QUEUED,
    SENT,
    DELIVERED,
    RECEIVED,
    CANCELED
  }

  /** This message in another status; {@code sent} also sets the time it left. */
  public Sms in(Status next, Instant now) {
    return new Sms(
        sid,
        ordinal,
        from,
        to,
        messagingServiceSid,
        body,
        mediaUrls,
        direction,
        next,
        statusCallback,
        dateCreated,
        now,
        next == Status.SENT || next == Status.RECEIVED ? now : dateSent);
  }

  /** This message with another text; Twilio lets an empty one redact it. */
  public Sms saying(String text, Instant now) {
    return new Sms(
        sid,
        ordinal,
        from,
        to,
        messagingServiceSid,
        text,
        mediaUrls,
        direction,
        status,
        statusCallback,
        dateCreated,
        now,
        dateSent);
  }

  /** How many SMS the text needs: 160 GSM or 70 UCS-2 characters, 153 or 67 each if several. */
  public int segments() {
    if (body == null || body.isEmpty()) {
      return 1;
    }
    boolean gsm = body.chars().allMatch(c -> c < 128);
    int single = gsm ? 160 : 70;
    int part = gsm ? 153 : 67;
    return body.length() <= single ? 1 : (body.length() + part - 1) / part;
  }
}
