package dev.earshot.dispatcher.service;

import dev.earshot.dispatcher.core.CoreStatus;
import dev.earshot.dispatcher.core.CoreStatus.Phase;
import dev.earshot.dispatcher.modules.CurrentModules;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready once the worker is in the group; else says what is missing. */
@Readiness
@ApplicationScoped
public class DispatcherReadiness implements HealthCheck {
  @Inject DispatcherService service;

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder response = HealthCheckResponse.named("dispatcher");
    Optional<CoreStatus> status = service.status();
    if (service.problem().isPresent() || status.isEmpty()) {
      return response.down().withData("problem", service.problem().orElse("not started")).build();
    }
    response.withData("phase", status.get().phase().name());
    response.withData("partitions", status.get().partitions().toString());
    service.modules().ifPresent(modules -> describe(modules, response));
    if (status.get().problem() != null) {
      response.withData("problem", status.get().problem());
    }
    return response.status(status.get().phase() == Phase.RUNNING).build();
  }

  /** That newer modules are broken is worth knowing, but those in use do their work. */
  private static void describe(CurrentModules modules, HealthCheckResponseBuilder response) {
    modules
        .inUse()
        .ifPresent(used -> response.withData("modules", String.join(", ", used.names())));
    modules.problem().ifPresent(text -> response.withData("newestModules", text));
  }
}
