package dev.earshot.emulator.admin;

import dev.earshot.emulator.fault.Effect;
import dev.earshot.emulator.fault.Fault;
import dev.earshot.emulator.fault.FaultKind;
import dev.earshot.emulator.state.TwilioError;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/**
 * A fault as the admin API writes it; what is left out is null.
 *
 * @param kind one of {@link FaultKind}'s texts
 * @param probability from 0 to 1; an outage takes none, as it strikes everything
 * @param method the HTTP method it strikes
 * @param path a regular expression that is to be found in the path as the client calls it
 * @param count how often it strikes at most
 * @param retryAfterSeconds of {@code too-many-requests}: the header {@code Retry-After}
 * @param holdMillis of {@code commit-then-timeout}: the connection is closed after that
 * @param minMillis of {@code slow}
 * @param maxMillis of {@code slow}
 * @param answer of {@code outage}: {@code 503} or {@code close}
 */
public record FaultRequest(
    String kind,
    Double probability,
    String method,
    String path,
    Long count,
    Long retryAfterSeconds,
    Long holdMillis,
    Long minMillis,
    Long maxMillis,
    String answer) {

  /** Longer than clients wait. */
  private static final long DEFAULT_HOLD_MILLIS = 60_000;

  private static final long MOST_MILLIS = Duration.ofHours(1).toMillis();
  private static final long MOST_SECONDS = Duration.ofHours(1).toSeconds();

  private static final String LOAD_BALANCER_PAGE =
      "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n"
          + "<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n</body>\r\n</html>\r\n";

  /** The fault that is asked for; a 400 says what is wrong with it. */
  Fault toFault() {
    FaultKind of = FaultKind.of(kind).orElseThrow(() -> unknownKind(kind));
    requireOwnFields(of);
    return new Fault(of, probabilityOf(of), methodName(), pattern(), positiveCount(), effect(of));
  }

  static TwilioError unknownKind(String kind) {
    return invalid(
        "kind",
        kind,
        "one of "
            + Arrays.stream(FaultKind.values())
                .map(FaultKind::text)
                .collect(Collectors.joining(", ")));
  }

  private void requireOwnFields(FaultKind of) {
    requireOwner(of, FaultKind.TOO_MANY_REQUESTS, "retryAfterSeconds", retryAfterSeconds);
    requireOwner(of, FaultKind.COMMIT_THEN_TIMEOUT, "holdMillis", holdMillis);
    requireOwner(of, FaultKind.SLOW, "minMillis", minMillis);
    requireOwner(of, FaultKind.SLOW, "maxMillis", maxMillis);
    requireOwner(of, FaultKind.OUTAGE, "answer", answer);
  }

  private static void requireOwner(FaultKind of, FaultKind owner, String name, Object value) {
    if (value != null && of != owner) {
      throw TwilioError.invalidParameter(
          "%s is \"%s\", but only %s has it, not %s; leave it out"
              .formatted(name, value, owner.text(), of.text()));
    }
  }

  private double probabilityOf(FaultKind of) {
    if (of == FaultKind.OUTAGE) {
      if (probability != null && probability != 1) {
        throw invalid("probability", probability, "1: an outage strikes every request");
      }
      return 1;
    }
    if (probability == null || !(probability >= 0 && probability <= 1)) {
      throw invalid("probability", probability, "a number from 0 to 1");
    }
    return probability;
  }

  private String methodName() {
    return method == null ? null : method.toUpperCase(Locale.ROOT);
  }

  private Pattern pattern() {
    try {
      return path == null ? null : Pattern.compile(path);
    } catch (PatternSyntaxException e) {
      throw invalid("path", path, "a regular expression: " + e.getDescription());
    }
  }

  private Long positiveCount() {
    if (count != null && count < 1) {
      throw invalid("count", count, "a number from 1 on; leave it out for no limit");
    }
    return count;
  }

  private Effect effect(FaultKind of) {
    return switch (of) {
      case TOO_MANY_REQUESTS -> new Effect.Refusal(429, 20429, "Too Many Requests", retryAfter());
      case COMMIT_THEN_500 -> new Effect.Refusal(500, 20500, "Internal Server Error", null);
      case SERVER_ERROR -> unavailable();
      case UNAUTHORIZED -> new Effect.Refusal(401, 20003, "Authenticate", null);
      case HTML_502 -> new Effect.Page(502, LOAD_BALANCER_PAGE);
      case EMPTY_BODY -> new Effect.NoBody();
      case DROP_BEFORE_COMMIT, COMMIT_THEN_RESET -> new Effect.Closed(Duration.ZERO);
      case COMMIT_THEN_TIMEOUT ->
          new Effect.Closed(
              millis("holdMillis", Objects.requireNonNullElse(holdMillis, DEFAULT_HOLD_MILLIS), 1));
      case SLOW -> delay();
      case OUTAGE -> outage();
    };
  }

  private static Effect unavailable() {
    return new Effect.Refusal(503, 20503, "Service Unavailable", null);
  }

  private Long retryAfter() {
    if (retryAfterSeconds != null && (retryAfterSeconds < 0 || retryAfterSeconds > MOST_SECONDS)) {
      throw invalid("retryAfterSeconds", retryAfterSeconds, "a number from 0 to " + MOST_SECONDS);
    }
    return retryAfterSeconds;
  }

  private Effect delay() {
    Duration least = millis("minMillis", minMillis, 0);
    return new Effect.Delayed(least, millis("maxMillis", maxMillis, least.toMillis()));
  }

  private Effect outage() {
    if (answer == null || answer.equals("503")) {
      return unavailable();
    }
    if (!answer.equals("close")) {
      throw invalid("answer", answer, "503 or close");
    }
    return new Effect.Closed(Duration.ZERO);
  }

  private static Duration millis(String name, Long value, long least) {
    if (value == null || value < least || value > MOST_MILLIS) {
      throw invalid(name, value, "a number from %d to %d".formatted(least, MOST_MILLIS));
    }
    return Duration.ofMillis(value);
  }

  private static TwilioError invalid(String name, Object value, String wanted) {
    return TwilioError.invalidParameter(
        value == null
            ? "%s is missing; give %s".formatted(name, wanted)
            : "%s is \"%s\"; give %s".formatted(name, value, wanted));
  }
}
