package dev.earshot.emulator.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;

/** How an update treats what the caller gave and what it left out. */
final class Given {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /** The most that attributes of messages, members and users may have (4 KB). */
  static final int MAX_ATTRIBUTES_BYTES = 4 * 1024;

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

  /**
   * Attributes must be JSON, or Twilio answers 50304, and 50303 if they are too long; an empty text
   * stands for none.
   */
  static String attributesOr(String given, String before, int mostBytes) {
    if (given == null) {
      return before;
    }
    if (given.isBlank()) {
      return "{}";
    }
    if (given.getBytes(StandardCharsets.UTF_8).length > mostBytes) {
      throw new TwilioError(50303, 400, "Attributes too long: the most is " + mostBytes + " bytes");
    }
    try {
      JSON.readTree(given);
      return given;
    } catch (JsonProcessingException e) {
      throw TwilioError.attributesNotJson();
    }
  }
}
