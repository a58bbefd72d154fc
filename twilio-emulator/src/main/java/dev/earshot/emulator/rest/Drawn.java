package dev.earshot.emulator.rest;

import dev.earshot.emulator.fault.Draw;
import io.vertx.ext.web.RoutingContext;

/** Carries what is to go wrong with a request from its arrival to its answer. */
final class Drawn {
  private static final String KEY = Draw.class.getName();

  private Drawn() {}

  static void put(RoutingContext context, Draw draw) {
    if (draw != Draw.NOTHING) {
      context.put(KEY, draw);
    }
  }

  /** {@link Draw#NOTHING} for requests that are none to Twilio. */
  static Draw of(RoutingContext context) {
    Draw draw = context.get(KEY);
    return draw == null ? Draw.NOTHING : draw;
  }
}
