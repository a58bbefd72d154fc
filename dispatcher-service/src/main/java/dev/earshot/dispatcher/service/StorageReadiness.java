package dev.earshot.dispatcher.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while the database of handlers' documents can be reached, or none is set. */
@Readiness
@ApplicationScoped
public class StorageReadiness implements HealthCheck {
  @Inject DocumentStorage storage;

  @Override
  public HealthCheckResponse call() {
    Optional<String> problem = storage.problem();
    return problem
        .map(text -> HealthCheckResponse.named("storage").down().withData("problem", text).build())
        .orElseGet(() -> HealthCheckResponse.named("storage").up().build());
  }
}
