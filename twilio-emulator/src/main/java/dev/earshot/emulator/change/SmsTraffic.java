package dev.earshot.emulator.change;

import dev.earshot.emulator.state.Account;
import dev.earshot.emulator.state.Sids;
import dev.earshot.emulator.state.Sms;
import dev.earshot.emulator.state.TwilioError;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.regex.Pattern;

/**
 * SMS and WhatsApp messages, both ways, with the checks Twilio makes. What is sent is delivered at
 * once; each status on the way is told to the message's status callback.
 */
public final class SmsTraffic {
  private static final int LONGEST_BODY = 1600;
  private static final Pattern ADDRESS = Pattern.compile("(whatsapp:)?\\+[1-9]\\d{6,14}|\\d{3,8}");
  private static final Pattern SENDER = Pattern.compile("(whatsapp:)?\\+?[A-Za-z0-9 ]{3,15}");

  /** Who is told. */
  public interface Listener {
    /** An inbound message has come; {@code profileName} is null if not known. */
    void received(Sms sms, String profileName);

    /** An outbound message has another status. */
    void statusChanged(Sms sms);
  }

  /** A message to send; what is not given is null. */
  public record Draft(
      String from,
      String messagingServiceSid,
      String to,
      String body,
      List<String> mediaUrls,
      String statusCallback) {}

  private final Account account;
  private final Listener listener;
  private final Onlooker onlooker;
  private final InstantSource clock;

  /** The messages of this account. */
  public SmsTraffic(Account account, Listener listener, Onlooker onlooker, InstantSource clock) {
    this.account = account;
    this.listener = listener;
    this.onlooker = onlooker;
    this.clock = clock;
  }

  /**
   * Sends a message as the REST API does.
   *
   * @return as it is answered: queued, or accepted by a Messaging Service
   */
  public Sms send(Draft draft) {
    check(draft);
    // A Messaging Service has to choose a sender first.
    Sms.Status first = isEmpty(draft.from()) ? Sms.Status.ACCEPTED : Sms.Status.QUEUED;
    Sms queued = create(draft, Sms.Direction.OUTBOUND_API, first);
    listener.statusChanged(queued);
    for (Sms.Status status : List.of(Sms.Status.SENT, Sms.Status.DELIVERED)) {
      listener.statusChanged(move(queued.sid(), status));
    }
    return queued;
  }

  /** A person sends a message; {@code profileName} is a WhatsApp user's, or null. */
  public Sms receive(Draft draft, String profileName) {
    check(draft);
    Sms sms = create(draft, Sms.Direction.INBOUND, Sms.Status.RECEIVED);
    listener.received(sms, profileName);
    return sms;
  }

  /** The message with another text, which Twilio allows to be empty only. */
  public Sms redact(Sms sms, String text) {
    if (!text.isEmpty()) {
      throw new TwilioError(
          20001, 400, "A message's body can only be redacted: Body must be empty");
    }
    return put(sms.saying(text, clock.instant()));
  }

  /** Forgets the message. */
  public void remove(Sms sms) {
    account.messages().remove(sms);
    onlooker.sawRemoved(sms);
  }

  /** Refused with 30409: everything is delivered at once here. */
  public Sms cancel(Sms sms) {
    throw new TwilioError(
        30409, 409, "Message " + sms.sid() + " is " + sms.status() + " and can't be canceled");
  }

  private Sms create(Draft draft, Sms.Direction direction, Sms.Status status) {
    Instant now = clock.instant();
    boolean media = !draft.mediaUrls().isEmpty();
    return put(
        new Sms(
            Sids.random(media ? "MM" : "SM"),
            account.messages().nextOrdinal(),
            draft.from(),
            draft.to(),
            draft.messagingServiceSid(),
            draft.body(),
            List.copyOf(draft.mediaUrls()),
            direction,
            status,
            draft.statusCallback(),
            now,
            now,
            status == Sms.Status.RECEIVED ? now : null));
  }

  private Sms move(String sid, Sms.Status status) {
    return put(account.messages().get(sid).in(status, clock.instant()));
  }

  private Sms put(Sms sms) {
    account.messages().put(sms);
    onlooker.saw(sms);
    return sms;
  }

  private static void check(Draft draft) {
    if (isEmpty(draft.to())) {
      throw new TwilioError(21604, 400, "A 'To' phone number is required.");
    }
    if (!ADDRESS.matcher(draft.to()).matches()) {
      throw new TwilioError(
          21211, 400, "The 'To' number " + draft.to() + " is not a valid phone number.");
    }
    if (isEmpty(draft.from()) && isEmpty(draft.messagingServiceSid())) {
      throw new TwilioError(21603, 400, "A 'From' phone number is required.");
    }
    if (!isEmpty(draft.from()) && !SENDER.matcher(draft.from()).matches()) {
      throw new TwilioError(21212, 400, "The 'From' number " + draft.from() + " is not valid.");
    }
    if (isEmpty(draft.body()) && draft.mediaUrls().isEmpty()) {
      throw new TwilioError(21602, 400, "Message body is required.");
    }
    if (draft.body() != null && draft.body().length() > LONGEST_BODY) {
      throw new TwilioError(
          21617, 400, "The concatenated message body exceeds the 1600 character limit");
    }
  }

  private static boolean isEmpty(String text) {
    return text == null || text.isEmpty();
  }
}
