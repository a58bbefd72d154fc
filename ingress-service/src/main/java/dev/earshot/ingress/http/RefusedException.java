package dev.earshot.ingress.http;

/** A webhook is not accepted. */
final class RefusedException extends Exception {
  static final String UNKNOWN = "unknown";

  private static final long serialVersionUID = 1L;

  private final Outcome outcome;
  private final String logText;
  private final String product;

  /**
   * @param publicText what the sender is told: cause and remedy, nothing secret
   * @param logText what the log says
   * @param product the product's id, or {@value #UNKNOWN} before the sender is known
   */
  RefusedException(Outcome outcome, String publicText, String logText, String product) {
    super(publicText);
    this.outcome = outcome;
    this.logText = logText;
    this.product = product;
  }

  RefusedException(Outcome outcome, String publicText, String logText) {
    this(outcome, publicText, logText, UNKNOWN);
  }

  RefusedException(Outcome outcome, String text) {
    this(outcome, text, text);
  }

  Outcome outcome() {
    return outcome;
  }

  String product() {
    return product;
  }

  String logText() {
    return logText;
  }
}
