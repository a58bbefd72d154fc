package dev.earshot.emulator.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;

/** How an update treats what the caller gave and what it left out. */
final class Given {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private Given() {}

  static <T> T or(T given, T before) {
    return given == null ? before : given;
  }

  /** An empty unique name takes the name away. */
  static String nameOr(String given, String before) {
    if (given == null) {
      return before;
    }
    return given.isEmpty() ? null : given;
  }

  /** Attributes must be JSON, or Twilio answers 50304; an empty text stands for none. */
  static String attributesOr(String given, String before) {
    if (given == null) {
      return before;
    }
    if (given.isBlank()) {
      return "{}";
    }
    try {
      JSON.readTree(given);
      return given;
    } catch (JsonProcessingException e) {
      throw TwilioError.attributesNotJson();
    }
  }
}
