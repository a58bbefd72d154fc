package dev.earshot.local.internal.process;

import dev.earshot.local.internal.http.Http;
import dev.earshot.local.internal.problem.UserProblem;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Waits until a service says that it is ready. */
public final class Readiness {
  private static final int SHOWN_LINES = 15;
  private static final long POLL_MS = 100;

  private static final int UNAVAILABLE = 503;

  private final Http http = new Http(Duration.ofSeconds(5));
  private final Duration limit;
  private final Optional<Consumer<String>> patience;

  private Readiness(Duration limit, Optional<Consumer<String>> patience) {
    this.limit = limit;
    this.patience = patience;
  }

  /** Waits so long and no longer. */
  public static Readiness within(Duration limit) {
    return new Readiness(limit, Optional.empty());
  }

  /**
   * Goes on waiting after the limit while the service says why it is not ready, since it may become
   * so by what a person does. Only a service that says nothing for that long is given up.
   *
   * @param news told once, at the limit, which service is not ready and why
   */
  public static Readiness patient(Duration limit, Consumer<String> news) {
    return new Readiness(limit, Optional.of(news));
  }

  /**
   * Returns when {@code /q/health/ready} answers 200.
   *
   * @param url the service's own
   * @throws UserProblem if the process ends or it is given up; the text shows the last lines of its
   *     log and what its health says
   */
  public void await(ServiceProcess process, String url) {
    URI health = URI.create(url + "/q/health/ready");
    long start = System.nanoTime();
    long heard = start;
    boolean told = false;
    String answer = "no answer yet";
    while (since(heard).compareTo(limit) < 0) {
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
        if (patience.isPresent() && got.status() == UNAVAILABLE) {
          heard = System.nanoTime();
          if (!told && since(start).compareTo(limit) >= 0) {
            told = true;
            patience.get().accept(notYet(process, HealthReasons.of(got.body())));
          }
        }
      } catch (UncheckedIOException e) {
        answer = e.getMessage();
      }
      pause(process);
    }
    throw new UserProblem(
        "%s is not ready after %d s. Its health at %s: %s\n%s"
            .formatted(process.name(), limit.toSeconds(), health, answer, log(process)));
  }

  private String notYet(ServiceProcess process, String reasons) {
    return "%s is not ready after %d s: %s\nWaiting goes on; it starts as soon as this is put right. Its log: %s. Stop: Ctrl-C"
        .formatted(process.name(), limit.toSeconds(), reasons, process.logFile());
  }

  private static Duration since(long moment) {
    return Duration.ofNanos(System.nanoTime() - moment);
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
