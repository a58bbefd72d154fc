package dev.earshot.egress.delivery;

/** What a failed call means for the reply it was made for. */
public enum Verdict {
  /** What the reply wants is so already: success. */
  ALREADY_DONE,
  /** Not carried out because too much is asked for; safe to repeat, after a wait. */
  RATE_LIMITED,
  /**
   * Twilio refuses the bot's credentials, account or settings, and so all that it asks for: its
   * replies wait until that is mended.
   */
  HOLD_BOT,
  /** It may have been carried out: it is looked up, where it can be, before it is repeated. */
  IN_DOUBT,
  /** Not carried out; it is repeated for as long as it takes. */
  RETRY,
  /**
   * Not carried out, for a reason that is over in a moment: it is repeated for some seconds, and is
   * {@link #PERMANENT} after that.
   */
  RETRY_BRIEFLY,
  /** It will never succeed: dead letter, and the lane goes on. */
  PERMANENT
}
