package dev.earshot.dispatcher.service;

import dev.earshot.dispatcher.core.CoreStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;

/**
 * Alive while the loop comes round and something gets done, if there is anything to do; waiting for
 * a broker or for modules is alive too.
 */
@Liveness
@ApplicationScoped
public class DispatcherLiveness implements HealthCheck {
  /** Longer than setting up topics, joining and restoring may take. */
  private static final Duration STALLED = Duration.ofMinutes(4);

  @Inject DispatcherService service;
  @Inject Configuration settings;

  @Override
  public HealthCheckResponse call() {
    Instant now = Instant.now();
    boolean alive = service.status().map(status -> isAlive(status, now)).orElse(true);
    HealthCheckResponseBuilder response =
        HealthCheckResponse.named("dispatcher-progress").status(alive);
    service
        .status()
        .ifPresent(
            status ->
                response
                    .withData("unfinished", status.load().unfinished())
                    .withData("lastProgress", status.progressAt().toString()));
    return response.build();
  }

  private boolean isAlive(CoreStatus status, Instant now) {
    // With nothing but handlers that use up their time, something ends that often.
    Duration unproductive = STALLED.plus(settings.core().turns().handlerTimeout());
    return status.aliveAt().plus(STALLED).isAfter(now)
        && status.progressAt().plus(unproductive).isAfter(now);
  }
}
