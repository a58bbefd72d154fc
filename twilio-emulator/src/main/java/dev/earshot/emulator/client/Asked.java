package dev.earshot.emulator.client;

import dev.earshot.emulator.change.Origin;
import dev.earshot.emulator.state.Page;
import dev.earshot.emulator.state.TwilioError;

/** Checks of what a device asks for; each refusal is a 400 that says what is missing. */
final class Asked {
  private static final int MOST = 1000;

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

  /** A page of the newest ones. */
  static Page.Request newest(int limit) {
    if (limit < 1 || limit > MOST) {
      throw TwilioError.invalidParameter(
          "limit is %d; give a number from 1 to %d".formatted(limit, MOST));
    }
    return new Page.Request(0, limit, null);
  }

  /** The device of whoever the query parameter {@code by} names. */
  static Origin by(String identity) {
    return Origin.device(required("by", identity));
  }
}
