package dev.earshot.emulator.rest;

import dev.earshot.emulator.fault.Draw;
import dev.earshot.emulator.fault.Effect;
import dev.earshot.emulator.fault.Faults;
import dev.earshot.emulator.traffic.Counters;
import dev.earshot.emulator.traffic.Limit;
import dev.earshot.emulator.traffic.Limiter;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Where requests to Twilio come in, and where those end that a fault keeps from it. */
@Singleton
class ArrivingRequests {
  /** Before all that Quarkus does with a request. */
  private static final int FIRST = 1000;

  private static final Effect TOO_MANY =
      new Effect.Refusal(Limit.STATUS, Limit.CONCURRENCY.code(), Limit.CONCURRENCY.message(), null);

  /** How many requests the account has at the moment, as Twilio tells with each answer. */
  private static final String CONCURRENT = "Twilio-Concurrent-Requests";

  private final Faults faults;
  private final Limiter limiter;
  private final Counters counters;

  ArrivingRequests(Faults faults, Limiter limiter, Counters counters) {
    this.faults = faults;
    this.limiter = limiter;
    this.counters = counters;
  }

  void register(@Observes Filters filters) {
    filters.register(this::arrive, FIRST);
  }

  private void arrive(RoutingContext context) {
    String path = context.request().path();
    if (ApiPaths.isOpen(path)) {
      context.next();
      return;
    }
    int concurrent = counters.begin();
    context.addEndHandler(sent -> counters.end(status(context, sent.succeeded())));
    context.response().putHeader(CONCURRENT, Integer.toString(concurrent));
    Draw draw = faults.draw(context.request().method().name(), path);
    if (draw.isBeforeCommit()) {
      draw.fault().strike();
      end(context, draw.fault().fault().effect());
    } else if (!limiter.admitConcurrent(concurrent)) {
      draw.spare();
      end(context, TOO_MANY);
    } else {
      Drawn.put(context, draw);
      context.next();
    }
  }

  /** A connection that was closed, by either side, carried no status. */
  private static String status(RoutingContext context, boolean sent) {
    return sent ? Integer.toString(context.response().getStatusCode()) : "closed";
  }

  private static void end(RoutingContext context, Effect effect) {
    // Nobody else reads the body, and the connection can't go on before it is read.
    context.request().resume();
    HttpServerResponse response = context.response();
    switch (effect) {
      case Effect.Refusal(int status, int code, String message, Long retryAfterSeconds) -> {
        if (retryAfterSeconds != null) {
          response.putHeader("Retry-After", retryAfterSeconds.toString());
        }
        response
            .setStatusCode(status)
            .putHeader("Content-Type", "application/json;charset=UTF-8")
            .end(new JsonObject(ErrorBody.of(status, code, message)).encode());
      }
      case Effect.Page(int status, String html) ->
          response.setStatusCode(status).putHeader("Content-Type", "text/html").end(html);
      case Effect.Closed(Duration after) ->
          Timers.after(context.vertx(), after, () -> Connections.close(context));
      case Effect.NoBody _, Effect.Delayed _ ->
          throw new IllegalStateException(
              "The effect " + effect + " needs a request that is carried out");
    }
  }
}
