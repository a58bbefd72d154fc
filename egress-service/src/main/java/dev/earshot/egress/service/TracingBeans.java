package dev.earshot.egress.service;

import dev.earshot.tracing.RecordTracing;
import io.opentelemetry.api.OpenTelemetry;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The traces of this service. */
@Singleton
class TracingBeans {
  @Produces
  @Singleton
  RecordTracing tracing(
      OpenTelemetry telemetry,
      @ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean disabled,
      @ConfigProperty(name = "quarkus.application.name") String service) {
    return disabled ? RecordTracing.none() : new RecordTracing(telemetry, service);
  }
}
