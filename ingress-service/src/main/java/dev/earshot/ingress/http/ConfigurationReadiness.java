package dev.earshot.ingress.http;

import dev.earshot.ingress.Deployment;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the settings of all bots are complete; else says which are missing. */
@Readiness
@ApplicationScoped
public class ConfigurationReadiness implements HealthCheck {
  private final Deployment deployment;

  ConfigurationReadiness(Deployment deployment) {
    this.deployment = deployment;
  }

  @Override
  public HealthCheckResponse call() {
    return deployment
        .problem()
        .map(
            reason ->
                HealthCheckResponse.named("configuration")
                    .down()
                    .withData("reason", reason)
                    .build())
        .orElseGet(() -> HealthCheckResponse.up("configuration"));
  }
}
