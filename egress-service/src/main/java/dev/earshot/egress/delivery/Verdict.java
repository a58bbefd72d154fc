package dev.earshot.egress.delivery;

/** What a failed call means for the reply it was made for. */
public enum Verdict {
  /** What the reply wants is so already: success. */
  ALREADY_DONE,
  /** Not carried out because too much is asked for; safe to repeat, after a wait. */
  RATE_LIMITED,
  /** Twilio refuses the bot's credentials or account: all its replies wait until that is mended. */
  HOLD_BOT,
  /** It may succeed later; in doubt if the call may have been carried out. */
  RETRY,
  /** It will never succeed: dead letter, and the lane goes on. */
  PERMANENT
}
