package dev.earshot.ingress.publish;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the topics are there and a broker answers. */
@Readiness
@ApplicationScoped
public class KafkaReadiness implements HealthCheck {
  private static final int TIMEOUT_MS = 800;

  private final KafkaConnection kafka;
  private Admin admin;

  KafkaReadiness(KafkaConnection kafka) {
    this.kafka = kafka;
  }

  @Override
  public HealthCheckResponse call() {
    if (kafka.producer().isEmpty()) {
      return down(kafka.problem());
    }
    try {
      admin().describeCluster(new DescribeClusterOptions().timeoutMs(TIMEOUT_MS)).nodes().get();
      return HealthCheckResponse.up("kafka");
    } catch (ExecutionException e) {
      return down(
          "Kafka at %s does not answer: %s. Is the broker running?"
              .formatted(kafka.client().get("bootstrap.servers"), e.getCause().getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return down("The check was interrupted. Ask again.");
    }
  }

  @PreDestroy
  synchronized void close() {
    if (admin != null) {
      admin.close(Duration.ZERO);
    }
  }

  private synchronized Admin admin() {
    if (admin == null) {
      admin = Admin.create(kafka.client());
    }
    return admin;
  }

  private static HealthCheckResponse down(String reason) {
    return HealthCheckResponse.named("kafka").down().withData("reason", reason).build();
  }
}
