package dev.earshot.egress.delivery;

import static dev.earshot.egress.delivery.Verdict.ALREADY_DONE;
import static dev.earshot.egress.delivery.Verdict.HOLD_BOT;
import static dev.earshot.egress.delivery.Verdict.IN_DOUBT;
import static dev.earshot.egress.delivery.Verdict.PERMANENT;
import static dev.earshot.egress.delivery.Verdict.RATE_LIMITED;
import static dev.earshot.egress.delivery.Verdict.RETRY;
import static dev.earshot.egress.delivery.Verdict.RETRY_BRIEFLY;

import dev.earshot.egress.twilio.TwilioCallException;
import dev.earshot.model.Command;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What each of Twilio's errors means, as a table; the first row that fits decides. What a code
 * means stands beside it, as on its page {@code https://www.twilio.com/docs/api/errors/CODE}. Codes
 * that are not here are judged by their HTTP status.
 *
 * <p>Other sources: Twilio's pages on error 20429 (a request answered 429 was not processed) and on
 * limits of Chat and Conversations. Message creation has no idempotency key at Twilio; messages of
 * chat products carry their reply's id in their attributes, by which they are looked up if they are
 * in doubt. SMS and WhatsApp messages are looked up by addresses and text.
 */
final class OutcomeTable {
  private static final String SEE = "https://www.twilio.com/docs/errors/";

  private static final String BINDING = "participant's messaging binding";

  private static final int TOO_MANY_REQUESTS = 20429;
  private static final int ALL_SENDERS_TOO_FAST = 63017;

  /** A service or one of its resources, as the text of a 404 names what is not there. */
  private static final Predicate<String> NAMES_A_SERVICE =
      Pattern.compile("/Services/IS[0-9A-Za-z]*(\\.json)?(\\s|$)").asPredicate();

  static final List<Rule> RULES =
      List.of(
          // ---- What a handler's own request is answered is for the handler, not for egress.
          Rule.of(PERMANENT)
              .code(50201, "user exists")
              .code(50404, "member exists")
              .code(50433, "participant exists")
              .code(50437, "group participant exists")
              .code(50307, "channel with this unique name exists")
              .code(50353, "conversation with this unique name exists")
              .code(50050, "service not found")
              .code(21609, "invalid StatusCallback")
              .or(OutcomeTable::isServiceGone)
              .only(Command.CallApi.class),
          Rule.of(RETRY, "Is TWILIO_BASE_URL right?")
              .orStatus(status -> between(status, 200, 299))
              .only(Command.CallApi.class),

          // ---- Done already.
          Rule.of(ALREADY_DONE)
              .code(50404, "member exists")
              .code(50433, "participant exists")
              .code(50437, "group participant exists")
              .only(Command.AddMember.class),

          // ---- The bot's service is not there; before what a 404 means for one channel.
          Rule.of(
                  HOLD_BOT,
                  "The service is not there: check TWILIO_SERVICE_SID, and that it is a service of TWILIO_ACCOUNT_SID.")
              .code(50050, "service not found")
              .or(OutcomeTable::isServiceGone),

          // ---- Done already, if what it is about is gone.
          Rule.of(ALREADY_DONE)
              .code(50400, "not a member of the channel")
              .code(50402, "member not found")
              .code(50430, "not a participant of the conversation")
              .code(50432, "participant not found")
              .orStatus(status -> is(status, 404))
              .only(Command.RemoveMember.class),
          Rule.of(ALREADY_DONE)
              .code(50500, "message not found")
              .orStatus(status -> is(status, 404))
              .only(Command.DeleteMessage.class),
          Rule.of(ALREADY_DONE).code(50201, "user exists"),
          Rule.of(ALREADY_DONE).orStatus(status -> between(status, 200, 299)),

          // ---- Too fast: requests, actions in a channel or service, or messages of one sender.
          Rule.of(RATE_LIMITED)
              .code(TOO_MANY_REQUESTS, "too many requests of the account")
              .code(50063, "too many actions in the channel or service")
              .code(50074, "too many actions")
              .code(54009, "rate limit exceeded (Sync)")
              .code(ALL_SENDERS_TOO_FAST, "too many messages of the account a second")
              .code(63018, "too many messages of the sender (WhatsApp, RCS)")
              .code(21611, "too many messages queued for the sender")
              .code(30001, "queue overflow")
              .orStatus(status -> is(status, 429)),

          // ---- The bot's credentials, account or settings.
          Rule.of(HOLD_BOT, "The account is suspended or closed: see the Twilio Console.")
              .code(10001, "account is not active")
              .code(20005, "account not active")
              .code(30002, "account suspended"),
          Rule.of(HOLD_BOT, "Wait until tomorrow, or ask Twilio for a higher limit.")
              .code(63038, "account exceeded its messages of the day"),
          Rule.of(HOLD_BOT, "Test credentials can't do this: set the live ones and start again.")
              .code(20008, "test credentials"),
          Rule.of(
                  HOLD_BOT,
                  "Check TWILIO_ACCOUNT_SID and TWILIO_API_KEY with TWILIO_API_SECRET (or TWILIO_AUTH_TOKEN), and whether the key was revoked or belongs to another region.")
              .code(20003, "permission denied")
              .code(20006, "access denied")
              .code(70051, "authorization failed")
              .code(50385, "no Conversations in this region")
              .orStatus(status -> is(status, 401)),
          Rule.of(PERMANENT).orStatus(status -> is(status, 403)).only(Command.CallApi.class),
          Rule.of(
                  HOLD_BOT,
                  "The account is suspended or closed, the API key does not allow it (see the key's permissions), or a proxy in between refuses it.")
              .code(20403, "the account may not use this API")
              .orStatusWithoutCode(status -> is(status, 403)),
          Rule.of(
                  HOLD_BOT,
                  "Twilio takes no status callbacks for PUBLIC_URL: it has to be http or https, with a host name that the internet knows and that has no underscore. Correct it, or do without callbacks (earshot.egress.status-callbacks=false), and start egress again.")
              .code(21609, "invalid StatusCallback"),

          // ---- Somebody else changes the same thing at this moment.
          Rule.of(RETRY_BRIEFLY, "Something else changes the same thing all the time.")
              .code(20409, "conflict")
              .code(50213, "conflicting user modification")
              .code(50349, "conflicting channel modification")
              .code(50391, "conflicting conversation modification")
              .code(50419, "conflicting member modification")
              .code(50449, "conflicting channel modification")
              .code(50514, "conflicting message modification"),
          Rule.of(RETRY_BRIEFLY, "A channel of that name is there, but can't be fetched.")
              .code(50307, "channel with this unique name exists")
              .code(50353, "conversation with this unique name exists")
              .only(Command.OpenPrivateChannel.class),
          Rule.of(RETRY_BRIEFLY, "It is being deleted.")
              .code(50002, "resource is being deleted")
              .code(50334, "channel is being deleted"),
          Rule.of(RETRY_BRIEFLY, "See the message in the Twilio Console.")
              .code(21702, "Messaging Service not available now")
              .code(30008, "unknown error of delivery"),
          Rule.of(
                  RETRY,
                  "The pre-event webhook of the service gives no answer: mend or remove it (pre_webhook_url).")
              .code(50057, "webhook failed")
              .code(50076, "webhook timed out"),

          // ---- No answer, or not one of Twilio's own but of a proxy in between.
          Rule.of(IN_DOUBT, "Is Twilio down (status.twilio.com), or the network?")
              .code(20500, "internal server error")
              .code(20503, "service unavailable")
              .or(TwilioCallException::isInDoubt),
          Rule.of(RETRY, "Is TWILIO_BASE_URL right, and the proxy in between?")
              .orStatus(status -> between(status, 300, 399) || is(status, 407) || is(status, 408)),
          Rule.of(RETRY, "Is Twilio down (status.twilio.com), or the network?")
              .orStatus(status -> status == null),

          // ---- Never, for this channel, message or person.
          Rule.of(PERMANENT, "The channel or message is gone or was never there: check the SIDs.")
              .code(20404, "not found")
              .code(50300, "channel not found")
              .code(50350, "conversation not found")
              .code(50500, "message not found")
              .code(50200, "user not found")
              .orStatus(status -> is(status, 404)),
          Rule.of(
                  PERMANENT,
                  "The bot has to be a member first: set TWILIO_AUTOJOIN=true or add it.")
              .code(50400, "not a member of the channel")
              .code(50402, "member not found")
              .code(50430, "not a participant of the conversation")
              .code(50432, "participant not found"),
          Rule.of(PERMANENT, "The conversation is closed: open it again or start another.")
              .code(50377, "conversation is closed"),
          Rule.of(PERMANENT, "It is so already.")
              .code(50404, "member exists")
              .code(50433, "participant exists")
              .code(50437, "group participant exists")
              .code(50438, "group conversation of these participants exists")
              .code(50212, "already invited")
              .code(50307, "channel with this unique name exists")
              .code(50353, "conversation with this unique name exists"),

          // ---- Never, as it is.
          Rule.of(PERMANENT, "Correct what the text names.")
              .code(20001, "unknown or bad parameter")
              .code(20422, "bad parameter")
              .code(20007, "page too large"),
          Rule.of(PERMANENT, "The attributes must be the JSON text of an object.")
              .code(50304, "attributes are not JSON"),
          Rule.of(
                  PERMANENT,
                  "Shorten it: 32 KB of text (1,600 characters in SMS), 4 KB of attributes.")
              .code(50303, "attributes too long")
              .code(50504, "message too long")
              .code(50207, "user's attributes or name too long")
              .code(21617, "more than 1600 characters"),
          Rule.of(PERMANENT, "Say a text, a file or a template.")
              .code(50503, "message without a body")
              .code(21602, "message without a body"),
          Rule.of(PERMANENT, "Upload the file to this service, and send it once.")
              .code(50507, "media not found")
              .code(50508, "media was sent with another message")
              .code(50510, "invalid media SID"),
          Rule.of(
                  PERMANENT,
                  "Media of SMS and WhatsApp need a URL that Twilio can fetch, ten at most.")
              .code(21620, "invalid media URL")
              .code(21623, "too many media files"),
          Rule.of(
                  PERMANENT,
                  "Check the template's SID (HX…) and that it is one of this account; no variable may be empty.")
              .code(21654, "ContentSid missing")
              .code(21655, "ContentSid invalid")
              .code(21656, "ContentVariables invalid")
              .code(50526, "content SID invalid")
              .code(50527, "content variables invalid")
              .code(50528, "content SID missing")
              .code(50542, "content type not supported"),
          Rule.of(PERMANENT, "The service's own pre-event webhook does not let it through.")
              .code(50056, "webhook refused it"),

          // ---- Limits that an operator has to deal with.
          Rule.of(
                  PERMANENT,
                  "A limit of the service is reached: remove members or channels, or raise it.")
              .code(50403, "channel is full")
              .code(50417, "conversation is full")
              .code(50418, "too many participants that are no chat users")
              .code(50422, "too many participants")
              .code(50436, "too many participants of a group MMS")
              .code(50208, "user is in too many channels")
              .code(50214, "user is in too many conversations"),
          Rule.of(PERMANENT, "Remove webhooks of the channel.")
              .code(50321, "too many webhooks of the channel")
              .code(50361, "too many webhooks of the conversation"),
          Rule.of(
                  PERMANENT,
                  "The bot's role does not allow it: see its permissions in the service.")
              .code(50107, "not authorized")
              .orStatus(status -> is(status, 403)),

          // ---- Participants with an address.
          Rule.of(PERMANENT, "Correct the participant's addresses.")
              .code(50407, "invalid address")
              .code(50408, "invalid proxy address")
              .code(50409, "address equals proxy address")
              .code(50410, BINDING)
              .code(50411, "address is empty")
              .code(50412, "proxy address is empty")
              .code(50413, BINDING)
              .code(50414, "address and proxy address of different types")
              .code(50415, BINDING)
              .code(50420, "binding has what its type has not")
              .code(50434, "projected address missing")
              .code(50439, BINDING)
              .code(50440, "has no proxy address")
              .code(50441, BINDING)
              .code(50442, "has no projected address")
              .code(50443, "can't have a projected address")
              .code(50444, BINDING)
              .code(50451, BINDING)
              .code(50452, BINDING)
              .code(50453, BINDING),
          Rule.of(PERMANENT, "Close the other conversation of this pair of addresses, or use it.")
              .code(50416, "pair of addresses is in use"),

          // ---- SMS, MMS and WhatsApp.
          Rule.of(PERMANENT, "The person has opted out; only they can opt in again.")
              .code(21610, "opted out"),
          Rule.of(PERMANENT, "Check the person's number.")
              .code(21211, "invalid To")
              .code(21604, "To missing")
              .code(21614, "To is no mobile number")
              .code(30005, "unknown number")
              .code(30006, "landline or unreachable carrier")
              .code(63003, "To not found (WhatsApp)"),
          Rule.of(PERMANENT, "The phone is off or out of reach; it may work later.")
              .code(30003, "phone is unreachable"),
          Rule.of(PERMANENT, "Check the bot's own number or WhatsApp address, and what it may do.")
              .code(21212, "invalid From")
              .code(21603, "From missing")
              .code(21606, "From can't send this")
              .code(21612, "From can't reach To")
              .code(63007, "From not found (WhatsApp)"),
          Rule.of(PERMANENT, "Allow it in the Twilio Console (Messaging, Geo permissions).")
              .code(21408, "region is not enabled"),
          Rule.of(PERMANENT, "A trial account reaches verified numbers only: upgrade it.")
              .code(21608, "To is not verified (trial)"),
          Rule.of(PERMANENT, "A carrier or WhatsApp does not let it through.")
              .code(30004, "blocked")
              .code(30007, "filtered by the carrier")
              .code(63013, "against the channel's policy")
              .code(63015, "person has not joined the sandbox"),
          Rule.of(
                  PERMANENT,
                  "More than 24 h since the person wrote: WhatsApp takes only templates then.")
              .code(63016, "outside of the 24 h window"));

  private OutcomeTable() {}

  /**
   * @param command the kind of command the call was made for; null for calls of the service itself
   */
  static Verdict verdict(Class<? extends Command> command, TwilioCallException failure) {
    return rule(command, failure).map(Rule::verdict).orElse(PERMANENT);
  }

  /** What can be done about it, in a sentence. */
  static String remedy(Class<? extends Command> command, TwilioCallException failure) {
    return rule(command, failure)
        .map(Rule::remedy)
        .orElse(failure.code() == null ? "" : "See " + SEE + failure.code() + ".");
  }

  private static Optional<Rule> rule(
      Class<? extends Command> command, TwilioCallException failure) {
    return RULES.stream().filter(rule -> rule.matches(command, failure)).findFirst();
  }

  /** True if all calls of the account are too fast together, not those in one channel. */
  static boolean isOfAccount(TwilioCallException failure) {
    return failure.code() == null
        || failure.code() == TOO_MANY_REQUESTS
        || failure.code() == ALL_SENDERS_TOO_FAST;
  }

  private static boolean isServiceGone(TwilioCallException failure) {
    return is(failure.httpStatus(), 404) && NAMES_A_SERVICE.test(failure.getMessage());
  }

  private static boolean is(Integer status, int wanted) {
    return status != null && status == wanted;
  }

  private static boolean between(Integer status, int from, int to) {
    return status != null && status >= from && status <= to;
  }
}
