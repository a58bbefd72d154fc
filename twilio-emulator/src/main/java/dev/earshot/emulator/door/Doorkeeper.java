package dev.earshot.emulator.door;

import dev.earshot.emulator.EmulatorSettings;
import dev.earshot.emulator.rest.ApiPaths;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Stands before the emulator's own paths; Twilio's ask for the account's credentials. */
@Singleton
public class Doorkeeper {
  private static final int BEFORE_ALL_ELSE = 1000;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;

  private final Door door;

  Doorkeeper(EmulatorSettings settings) {
    this.door = new Door(settings.token(), settings.address());
  }

  void register(@Observes Filters filters) {
    filters.register(this::admit, BEFORE_ALL_ELSE);
  }

  private void admit(RoutingContext context) {
    HostAndPort called = context.request().authority();
    String host = called == null ? null : called.toString();
    if (!ApiPaths.isOwn(context.normalizedPath())
        || door.admits(host, context.request().getHeader("Authorization"))) {
      context.next();
      return;
    }
    HttpServerResponse response =
        context.response().putHeader("Content-Type", "text/plain;charset=UTF-8");
    if (door.hasKey()) {
      response
          .setStatusCode(UNAUTHORIZED)
          .putHeader("WWW-Authenticate", "Basic realm=\"Twilio emulator\", charset=\"UTF-8\"")
          .end("Sign in with any name and the emulator's EMULATOR_TOKEN as the password.");
    } else {
      response
          .setStatusCode(FORBIDDEN)
          .end(
              "The emulator was called as %s. Without a token it is for its own machine, as localhost, only: set EMULATOR_TOKEN to use it from elsewhere."
                  .formatted(host));
    }
  }
}
