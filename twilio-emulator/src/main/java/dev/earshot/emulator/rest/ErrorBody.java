package dev.earshot.emulator.rest;

import java.util.Map;

/** An error in Twilio's shape. */
final class ErrorBody {
  private ErrorBody() {}

  static Map<String, Object> of(int status, int code, String message) {
    return new Fields()
        .put("code", code)
        .put("message", message)
        .put("more_info", "https://www.twilio.com/docs/errors/" + code)
        .put("status", status)
        .toMap();
  }
}
