package dev.earshot.egress.delivery;

import dev.earshot.egress.twilio.TwilioCallException;

/** Which failures of a call are waited out that another try may mend. */
public enum Patience {
  /** All, as long as it takes. */
  ENDLESS,
  /**
   * All but the errors of a Twilio that can be reached, of which a few are enough: what always
   * fails must not hold its channel for ever.
   */
  FEW_ERRORS,
  /** Only those after which the call was certainly not carried out. */
  NEVER_TWICE;

  private static final int ERRORS = 5;

  boolean isOver(TwilioCallException failure, int failures) {
    boolean enoughErrors = failure.httpStatus() != null && failures >= ERRORS;
    return switch (this) {
      case ENDLESS -> false;
      case FEW_ERRORS -> enoughErrors;
      case NEVER_TWICE -> failure.isInDoubt() || enoughErrors;
    };
  }
}
