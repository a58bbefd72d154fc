package dev.earshot.ingress.http;

import java.util.Locale;

/**
 * What became of a webhook, with the HTTP status it is answered with. The names are the values of
 * the metric tag {@code result}.
 */
enum Outcome {
  ACCEPTED(200),
  MALFORMED(400),
  OVERSIZED(400),
  BAD_SIGNATURE(403),
  FOREIGN_ACCOUNT(403),
  UNAVAILABLE(503);

  private final int status;

  Outcome(int status) {
    this.status = status;
  }

  int status() {
    return status;
  }

  String tag() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
