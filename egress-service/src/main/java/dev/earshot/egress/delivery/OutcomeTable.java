package dev.earshot.egress.delivery;

import static dev.earshot.egress.delivery.Verdict.ALREADY_DONE;
import static dev.earshot.egress.delivery.Verdict.HOLD_BOT;
import static dev.earshot.egress.delivery.Verdict.PERMANENT;
import static dev.earshot.egress.delivery.Verdict.RATE_LIMITED;
import static dev.earshot.egress.delivery.Verdict.RETRY;

import dev.earshot.egress.twilio.TwilioCallException;
import dev.earshot.model.Command;
import java.util.List;

/**
 * What each of Twilio's errors means, as a table; the first row that fits decides. Sources:
 * Twilio's error dictionary and its pages on error 20429 (a request answered 429 was not processed)
 * and on limits of Chat and Conversations.
 *
 * <p>What {@link Verdict#RETRY} repeats may have been carried out before (5xx, or an answer that
 * got lost). Message creation has no idempotency key at Twilio; messages of chat products carry
 * their reply's id in their attributes, by which they are looked up before they are sent again. SMS
 * and WhatsApp messages are looked up by addresses and text.
 */
final class OutcomeTable {
  private static final String SEE = "https://www.twilio.com/docs/errors/";

  private static final int TOO_MANY_REQUESTS = 20429;

  private static final List<Rule> RULES =
      List.of(
          // What a handler's own request is answered is for the handler.
          Rule.of(PERMANENT, "", 50201).only(Command.CallApi.class),
          Rule.of(RETRY, "Is TWILIO_BASE_URL right?")
              .orStatus(status -> between(status, 200, 299))
              .only(Command.CallApi.class),

          // Done already.
          Rule.of(ALREADY_DONE, "", 50404, 50433).only(Command.AddMember.class),
          Rule.of(ALREADY_DONE, "", 50400, 50430)
              .orStatus(status -> is(status, 404))
              .only(Command.RemoveMember.class),
          Rule.of(ALREADY_DONE, "")
              .orStatus(status -> is(status, 404))
              .only(Command.DeleteMessage.class),
          Rule.of(ALREADY_DONE, "", 50201),
          Rule.of(ALREADY_DONE, "").orStatus(status -> between(status, 200, 299)),

          // Too fast: requests, actions in a channel or service, or messages of one sender.
          Rule.of(
                  RATE_LIMITED,
                  "",
                  TOO_MANY_REQUESTS,
                  50063,
                  50074,
                  54009,
                  63017,
                  63018,
                  21611,
                  30001)
              .orStatus(status -> is(status, 429)),

          // The bot's credentials or account.
          Rule.of(
              HOLD_BOT,
              "The account is suspended or closed: see the Twilio Console.",
              20005,
              30002),
          Rule.of(
              HOLD_BOT,
              "Test credentials can't do this: set the live ones and start again.",
              20008),
          Rule.of(
                  HOLD_BOT,
                  "Check TWILIO_ACCOUNT_SID and TWILIO_API_KEY with TWILIO_API_SECRET (or TWILIO_AUTH_TOKEN), and whether the key was revoked or belongs to another region.",
                  20003,
                  20006,
                  50385)
              .orStatus(status -> is(status, 401)),
          Rule.of(PERMANENT, "").orStatus(status -> is(status, 403)).only(Command.CallApi.class),
          Rule.of(
                  HOLD_BOT,
                  "The account or the API key does not allow it (see the key's permissions), or a proxy in between refuses it.",
                  20403)
              .orStatusWithoutCode(status -> is(status, 403)),
          Rule.of(
              HOLD_BOT,
              "Twilio can't send status callbacks to PUBLIC_URL: correct it, or do without them (earshot.egress.status-callbacks=false), and start again.",
              21609),

          // Somebody else changes the same thing at this moment.
          Rule.of(RETRY, "", 20409, 50213, 50349, 50391, 50419, 50449),
          // Not an answer of Twilio's: a proxy or load balancer in between.
          Rule.of(RETRY, "Is TWILIO_BASE_URL right, and the proxy in between?")
              .orStatus(status -> between(status, 300, 399) || is(status, 407) || is(status, 408)),
          Rule.of(RETRY, "Is Twilio down (status.twilio.com), or the network?", 20500, 20503)
              .orStatus(status -> status == null || status >= 500),

          // Never, for this channel or message.
          Rule.of(
                  PERMANENT,
                  "The channel, message or service is gone or was never there: check the SIDs and TWILIO_SERVICE_SID.",
                  20404,
                  50002,
                  50050,
                  50300,
                  50334,
                  50350)
              .orStatus(status -> is(status, 404)),
          Rule.of(
              PERMANENT,
              "The bot has to be a member first: set TWILIO_AUTOJOIN=true or add it.",
              50400,
              50430),
          Rule.of(PERMANENT, "The conversation is closed: open it again or start another.", 50377),
          Rule.of(PERMANENT, "The attributes must be the JSON text of an object.", 50304),
          Rule.of(
              PERMANENT,
              "Shorten it: 32 KB of text (1,600 characters in SMS), 4 KB of attributes.",
              50303,
              50504,
              21617),
          Rule.of(PERMANENT, "The person has opted out; only they can opt in again.", 21610),
          Rule.of(
              PERMANENT,
              "More than 24 h since the person wrote: WhatsApp takes only templates then.",
              63016),
          Rule.of(
              PERMANENT,
              "A limit of the service is reached: remove members or channels, or raise it.",
              50403,
              50417,
              50418,
              50422,
              50436,
              50208,
              50214),
          Rule.of(
                  PERMANENT,
                  "The bot's role does not allow it: see its permissions in the service.",
                  50107)
              .orStatus(status -> is(status, 403)));

  private OutcomeTable() {}

  /**
   * @param command the kind of command the call was made for; null for calls of the service itself
   */
  static Verdict verdict(Class<? extends Command> command, TwilioCallException failure) {
    return RULES.stream()
        .filter(rule -> rule.matches(command, failure))
        .findFirst()
        .map(Rule::verdict)
        .orElse(PERMANENT);
  }

  /** What can be done about it, in a sentence. */
  static String remedy(Class<? extends Command> command, TwilioCallException failure) {
    return RULES.stream()
        .filter(rule -> rule.matches(command, failure))
        .findFirst()
        .map(Rule::remedy)
        .orElse(failure.code() == null ? "" : "See " + SEE + failure.code() + ".");
  }

  /** True if all calls of the account are too fast together, not those in one channel. */
  static boolean isOfAccount(TwilioCallException failure) {
    return failure.code() == null || failure.code() == TOO_MANY_REQUESTS;
  }

  private static boolean is(Integer status, int wanted) {
    return status != null && status == wanted;
  }

  private static boolean between(Integer status, int from, int to) {
    return status != null && status >= from && status <= to;
  }
}
