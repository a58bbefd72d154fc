package dev.earshot.ingress.webhook;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The parameters of a webhook. Where a method takes several names, they are what different products
 * call the same thing, and the first that is there counts. A blank value counts as absent, since
 * Twilio sends empty parameters for what is not set.
 *
 * @param values by name, in the order they came
 */
public record Parameters(Map<String, List<String>> values) {
  public Parameters {
    Map<String, List<String>> copy = new LinkedHashMap<>();
    values.forEach((name, texts) -> copy.put(name, List.copyOf(texts)));
    values = Collections.unmodifiableMap(copy);
  }

  public boolean has(String... names) {
    return text(names) != null;
  }

  /** The text as it came; null if absent. */
  public String text(String... names) {
    String name = present(names);
    return name == null ? null : firstNotBlank(name);
  }

  public Optional<String> find(String... names) {
    return Optional.ofNullable(text(names));
  }

  /**
   * The text of a parameter that must be there.
   *
   * @throws MalformedWebhookException if it is absent
   */
  public String require(String... names) {
    String value = text(names);
    if (value == null) {
      throw new MalformedWebhookException(
          "The parameter %s is missing, which Twilio always sends with %s. Check what sends these webhooks."
              .formatted(String.join(" or ", names), describe()));
    }
    return value;
  }

  /**
   * A time; null if absent.
   *
   * @throws MalformedWebhookException if it is no ISO-8601 time with an offset
   */
  public Instant time(String... names) {
    String value = text(names);
    try {
      return value == null ? null : Instant.parse(value);
    } catch (DateTimeParseException e) {
      throw malformed(present(names), value, "a time such as 2020-03-14T17:04:44.742Z");
    }
  }

  /**
   * A whole number; null if absent.
   *
   * @throws MalformedWebhookException if it is none or negative
   */
  public Long number(String... names) {
    String value = text(names);
    if (value != null && !value.matches("[0-9]{1,18}")) {
      throw malformed(present(names), value, "a whole number from 0");
    }
    return value == null ? null : Long.valueOf(value);
  }

  /**
   * True or false; null if absent.
   *
   * @throws MalformedWebhookException if it is neither
   */
  public Boolean flag(String... names) {
    String value = text(names);
    if (value != null && !value.matches("(?i)true|false")) {
      throw malformed(present(names), value, "true or false");
    }
    return value == null ? null : Boolean.valueOf(value);
  }

  static MalformedWebhookException malformed(String name, String value, String expected) {
    return new MalformedWebhookException(
        "The parameter %s is \"%s\", not %s. Check what sends these webhooks."
            .formatted(name, PlainText.of(value), expected));
  }

  private String present(String... names) {
    for (String name : names) {
      if (firstNotBlank(name) != null) {
        return name;
      }
    }
    return null;
  }

  private String firstNotBlank(String name) {
    for (String value : values.getOrDefault(name, List.of())) {
      if (!value.isBlank()) {
        return value;
      }
    }
    return null;
  }

  private String describe() {
    String event = text("EventType");
    return event == null ? "a webhook without EventType" : "the event " + PlainText.of(event);
  }
}
