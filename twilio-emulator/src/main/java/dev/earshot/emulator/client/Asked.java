package dev.earshot.emulator.client;

import dev.earshot.emulator.change.Origin;
import dev.earshot.emulator.state.TwilioError;

/** Checks of what a device asks for; each refusal is a 400 that says what is missing. */
final class Asked {
  private Asked() {}

  /** The request's body; an empty one is null. */
  static <T> T body(T body) {
    if (body == null) {
      throw TwilioError.invalidParameter("The body is empty; send a JSON object");
    }
    return body;
  }

  static String required(String name, String value) {
    if (value == null || value.isEmpty()) {
      throw TwilioError.invalidParameter("Say who: the field " + name + " is missing");
    }
    return value;
  }

  /** The device of whoever the query parameter {@code by} names. */
  static Origin by(String identity) {
    return Origin.device(required("by", identity));
  }
}
