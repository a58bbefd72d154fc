package dev.earshot.ingress.http;

/** A webhook is not accepted. */
final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Outcome outcome;
  private final String logText;

  /**
   * @param publicText what the sender is told: cause and remedy, nothing secret
   * @param logText what the log says
   */
  RefusedException(Outcome outcome, String publicText, String logText) {
    super(publicText);
    this.outcome = outcome;
    this.logText = logText;
  }

  RefusedException(Outcome outcome, String text) {
    this(outcome, text, text);
  }

  Outcome outcome() {
    return outcome;
  }

  String logText() {
    return logText;
  }
}
