package dev.earshot.emulator.rest;

import dev.earshot.emulator.fault.ActiveFault;
import dev.earshot.emulator.fault.Draw;
import dev.earshot.emulator.fault.Effect;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status.Family;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;

/**
 * What becomes of the answers to requests that were carried out. A refusal stays as it is: nothing
 * was carried out that a fault could leave in doubt.
 */
@Provider
public class FaultyAnswers implements ContainerResponseFilter {
  private final CurrentVertxRequest current;

  FaultyAnswers(CurrentVertxRequest current) {
    this.current = current;
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    RoutingContext context = current.getCurrent();
    Draw draw = Drawn.of(context);
    if (response.getStatusInfo().getFamily() != Family.SUCCESSFUL) {
      draw.spare();
      return;
    }
    Duration wait = draw.latency();
    if (draw.slow() != null) {
      draw.slow().strike();
    }
    ActiveFault fault = draw.fault();
    boolean closes = false;
    if (fault != null) {
      fault.strike();
      switch (fault.fault().effect()) {
        case Effect.Refusal(int status, int code, String message, Long _) -> {
          response.setStatus(status);
          response.setEntity(
              ErrorBody.of(status, code, message), null, MediaType.APPLICATION_JSON_TYPE);
        }
        case Effect.NoBody _ -> response.setEntity(null);
        case Effect.Closed(Duration after) -> {
          closes = true;
          wait = wait.plus(after);
        }
        case Effect.Page _, Effect.Delayed _ ->
            throw new IllegalStateException(
                "The effect " + fault.fault().effect() + " is none of " + fault.fault().kind());
      }
    }
    if (closes) {
      close(request, context, wait);
    } else if (!wait.isZero()) {
      delay(request, context, wait);
    }
  }

  private static void delay(
      ContainerRequestContext request, RoutingContext context, Duration wait) {
    ResteasyReactiveContainerRequestContext suspended = suspended(request);
    Timers.after(context.vertx(), wait, suspended::resume);
  }

  private static void close(
      ContainerRequestContext request, RoutingContext context, Duration wait) {
    ResteasyReactiveContainerRequestContext suspended = suspended(request);
    // Only then, or the answer would be written before the connection is closed.
    context.addEndHandler(_ -> suspended.resume());
    Timers.after(context.vertx(), wait, () -> Connections.close(context));
  }

  private static ResteasyReactiveContainerRequestContext suspended(
      ContainerRequestContext request) {
    ResteasyReactiveContainerRequestContext suspended =
        (ResteasyReactiveContainerRequestContext) request;
    suspended.suspend();
    return suspended;
  }
}
