package dev.earshot.emulator.rest;

import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;

/** Ends requests without an answer. */
final class Connections {
  private Connections() {}

  /**
   * Closes the connection, or with HTTP/2 the request's stream of it, as others share that
   * connection. The request's end handlers run.
   */
  static void close(RoutingContext context) {
    if (context.request().version() == HttpVersion.HTTP_2) {
      context.response().reset();
    } else {
      // A reset response of HTTP/1 would not run the end handlers.
      context.request().connection().close();
    }
  }
}
