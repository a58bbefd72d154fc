package dev.earshot.dispatcher.service;

import dev.earshot.dispatcher.core.CoreStatus;
import dev.earshot.dispatcher.core.CoreStatus.Load;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.function.ToDoubleFunction;

/** How much the dispatcher has to do, as gauges. */
@ApplicationScoped
public class LoadMetrics {
  private static final double MILLIS = 1000;

  @Inject DispatcherService service;
  @Inject MeterRegistry registry;

  void register(@Observes StartupEvent event) {
    gauge("lag", Load::lag);
    gauge("unfinished", Load::unfinished);
    gauge("running.turns", Load::running);
    gauge("channels", Load::channels);
    gauge("watermark.age.seconds", load -> load.watermarkAge().toMillis() / MILLIS);
  }

  private void gauge(String name, ToDoubleFunction<Load> value) {
    registry.gauge(
        DispatcherMetrics.PREFIX + name,
        service,
        current -> value.applyAsDouble(current.status().map(CoreStatus::load).orElse(Load.NONE)));
  }
}
