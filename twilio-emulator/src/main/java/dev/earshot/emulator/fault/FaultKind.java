package dev.earshot.emulator.fault;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The faults there are, in the words of the admin API. */
public enum FaultKind {
  /** 429 with code 20429; not carried out. */
  TOO_MANY_REQUESTS(false),
  /** Carried out and answered with 500 and code 20500. */
  COMMIT_THEN_500(true),
  /** Carried out; the connection is closed after some time without an answer. */
  COMMIT_THEN_TIMEOUT(true),
  /** The connection is closed; not carried out. */
  DROP_BEFORE_COMMIT(false),
  /** Carried out; the connection is closed at once without an answer. */
  COMMIT_THEN_RESET(true),
  /** 503 with code 20503; not carried out. */
  SERVER_ERROR(false),
  /** 502 with the page of a load balancer; not carried out. */
  HTML_502(false),
  /** Carried out and answered without a body. */
  EMPTY_BODY(true),
  /** Carried out and answered later; may come together with one of the others. */
  SLOW(true),
  /** 401 with code 20003, as for credentials that have expired; not carried out. */
  UNAUTHORIZED(false),
  /** Nothing is carried out while it lasts: each request gets 503, or its connection is closed. */
  OUTAGE(false);

  private final boolean carriesOut;

  FaultKind(boolean carriesOut) {
    this.carriesOut = carriesOut;
  }

  /** Whether the request takes effect all the same. */
  public boolean carriesOut() {
    return carriesOut;
  }

  /** Such as {@code commit-then-500}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The kind with this {@link #text}. */
  public static Optional<FaultKind> of(String text) {
    return Arrays.stream(values()).filter(kind -> kind.text().equals(text)).findFirst();
  }
}
