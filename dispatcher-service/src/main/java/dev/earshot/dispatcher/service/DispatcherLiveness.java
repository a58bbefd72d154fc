package dev.earshot.dispatcher.service;

import dev.earshot.dispatcher.core.CoreStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Alive while the loop comes round; waiting for a broker or for modules is alive too. */
@Liveness
@ApplicationScoped
public class DispatcherLiveness implements HealthCheck {
  /** Longer than setting up topics, joining and restoring may take. */
  private static final Duration STALLED = Duration.ofMinutes(4);

  @Inject DispatcherService service;

  @Override
  public HealthCheckResponse call() {
    boolean alive =
        service
            .status()
            .map(CoreStatus::aliveAt)
            .map(at -> at.plus(STALLED).isAfter(Instant.now()))
            .orElse(true);
    return HealthCheckResponse.named("dispatcher-loop").status(alive).build();
  }
}
