package dev.earshot.egress.service;

import dev.earshot.egress.EgressMetrics;
import dev.earshot.egress.EgressSettings;
import dev.earshot.egress.delivery.Backoff;
import dev.earshot.egress.delivery.CallLoop;
import dev.earshot.egress.trace.DeliveryTracing;
import dev.earshot.model.Topics;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes the plain objects of this service from its settings. */
@Singleton
class EgressBeans {
  @Produces
  @Singleton
  Topics topics(@ConfigProperty(name = "earshot.topics.prefix") String prefix) {
    return new Topics(prefix);
  }

  @Produces
  @Singleton
  Backoff backoff(EgressSettings settings) {
    // The generator of the thread that asks; lanes come and go.
    RandomGenerator random = () -> ThreadLocalRandom.current().nextLong();
    return new Backoff(settings.firstRetry(), settings.longestRetry(), random);
  }

  @Produces
  @Singleton
  CallLoop callLoop(
      Backoff backoff, EgressSettings settings, EgressMetrics metrics, DeliveryTracing tracing) {
    return new CallLoop(backoff, settings.grace(), settings.probeInterval(), metrics, tracing);
  }
}
