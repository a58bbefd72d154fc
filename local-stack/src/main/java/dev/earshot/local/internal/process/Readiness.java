package dev.earshot.local.internal.process;

import dev.earshot.local.internal.http.Http;
import dev.earshot.local.internal.problem.UserProblem;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** Waits until a service says that it is ready. */
public final class Readiness {
  private static final int SHOWN_LINES = 15;
  private static final long POLL_MS = 100;

  private final Http http = new Http(Duration.ofSeconds(5));
  private final Duration limit;

  public Readiness(Duration limit) {
    this.limit = limit;
  }

  /**
   * Returns when {@code /q/health/ready} answers 200.
   *
   * @param url the service's own
   * @throws UserProblem if the process ends or the time is up; the text shows the last lines of its
   *     log and what its health says
   */
  public void await(ServiceProcess process, String url) {
    URI health = URI.create(url + "/q/health/ready");
    long deadline = System.nanoTime() + limit.toNanos();
    String answer = "no answer yet";
    while (System.nanoTime() < deadline) {
      if (!process.isAlive()) {
        throw new UserProblem(
            "%s ended with exit code %d before it was ready.\n%s"
                .formatted(process.name(), process.end(5), log(process)));
      }
      try {
        Http.Answer got = http.get(health, Map.of());
        if (got.ok()) {
          return;
        }
        answer = got.status() + " " + got.body().replaceAll("\\s+", " ");
      } catch (UncheckedIOException e) {
        answer = e.getMessage();
      }
      pause(process);
    }
    throw new UserProblem(
        "%s is not ready after %d s. Its health at %s: %s\n%s"
            .formatted(process.name(), limit.toSeconds(), health, answer, log(process)));
  }

  /** The last lines a service wrote, and where the rest is. */
  public static String log(ServiceProcess process) {
    return "Its last lines (all of them: %s):\n  %s"
        .formatted(process.logFile(), String.join("\n  ", process.lastLines(SHOWN_LINES)));
  }

  private static void pause(ServiceProcess process) {
    try {
      Thread.sleep(POLL_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for " + process.name(), e);
    }
  }
}
