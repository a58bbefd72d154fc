package dev.earshot.egress.twilio;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.twilio.http.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;

/**
 * Reads an error answer: Twilio's JSON ({@code code}, {@code message}), or whatever a proxy in
 * between sent instead.
 */
final class ErrorAnswer {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int LONGEST_TEXT = 300;

  /** Whoever asks for more has made a mistake, and asks again if not. */
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);

  private ErrorAnswer() {}

  static TwilioCallException read(Response response, Clock clock) {
    String body = response.getContent();
    JsonNode json = tree(body);
    JsonNode code = json.path("code");
    JsonNode message = json.path("message");
    return TwilioCallException.answered(
        response.getStatusCode(),
        code.canConvertToInt() ? Integer.valueOf(code.asInt()) : null,
        message.isTextual() ? message.asText() : plain(body),
        retryAfter(response.getHeaders(), clock),
        body);
  }

  private static JsonNode tree(String body) {
    try {
      JsonNode json = JSON.readTree(body);
      return json == null ? JSON.missingNode() : json;
    } catch (JsonProcessingException e) {
      return JSON.missingNode();
    }
  }

  private static String plain(String body) {
    String text = body.replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ").strip();
    if (text.isEmpty()) {
      return "no text";
    }
    return text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) + "…" : text;
  }

  private static Duration retryAfter(Header[] headers, Clock clock) {
    if (headers == null) {
      return null;
    }
    for (Header header : headers) {
      if (header.getName().equalsIgnoreCase(HttpHeaders.RETRY_AFTER)) {
        return duration(header.getValue().strip(), clock);
      }
    }
    return null;
  }

  /** Seconds or an HTTP date (RFC 9110, 10.2.3); null if neither; an hour at most. */
  static Duration duration(String value, Clock clock) {
    Duration wait = asked(value, clock);
    return wait == null || wait.compareTo(LONGEST_WAIT) <= 0 ? wait : LONGEST_WAIT;
  }

  private static Duration asked(String value, Clock clock) {
    if (value.matches("\\d{1,9}")) {
      return Duration.ofSeconds(Long.parseLong(value));
    }
    try {
      Duration until =
          Duration.between(
              clock.instant(),
              ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
      return until.isNegative() ? Duration.ZERO : until;
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
