package dev.earshot.emulator.webhook;

import dev.earshot.emulator.webhook.Policy.Failure;
import java.io.IOException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.util.Set;

/**
 * How one call of a webhook went.
 *
 * @param answer null if none came
 * @param failure null if an answer came that is not a failure by itself
 */
record Outcome(HttpResponse<String> answer, Failure failure) {
  private static final Set<Integer> BUSY = Set.of(429, 503, 504);

  static Outcome of(HttpResponse<String> answer) {
    return new Outcome(answer, BUSY.contains(answer.statusCode()) ? Failure.BUSY : null);
  }

  static Outcome of(IOException error) {
    return new Outcome(
        null,
        switch (error) {
          case HttpConnectTimeoutException _ -> Failure.CONNECT_TIMEOUT;
          case HttpTimeoutException _ -> Failure.READ_TIMEOUT;
          default -> Failure.NOT_CONNECTED;
        });
  }

  /** Of a call that could not even be tried. */
  static Outcome notTried() {
    return new Outcome(null, Failure.NOT_CONNECTED);
  }
}
