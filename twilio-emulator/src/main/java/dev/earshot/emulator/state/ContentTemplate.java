package dev.earshot.emulator.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text of the Content API with {@code {{1}}} where a message has its own.
 *
 * @param variables what stands there if a message says nothing, by name
 */
public record ContentTemplate(
    String sid,
    long ordinal,
    String friendlyName,
    String body,
    Map<String, String> variables,
    Instant dateCreated)
    implements Resource {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final Pattern PLACE = Pattern.compile("\\{\\{\\s*([^{}\\s]+)\\s*}}");

  public ContentTemplate {
    variables = Map.copyOf(variables);
  }

  /**
   * The text of a message.
   *
   * @param given JSON text of an object of non-empty texts, or null
   * @param invalid what is thrown if it is something else, or a variable has no value
   */
  public String fill(String given, Supplier<TwilioError> invalid) {
    Map<String, String> values = new LinkedHashMap<>(variables);
    values.putAll(read(given, invalid));
    return PLACE.matcher(body).replaceAll(place -> quoted(place, values, invalid));
  }

  private static String quoted(
      MatchResult place, Map<String, String> values, Supplier<TwilioError> invalid) {
    String value = values.get(place.group(1));
    if (value == null) {
      throw invalid.get();
    }
    return Matcher.quoteReplacement(value);
  }

  private static Map<String, String> read(String given, Supplier<TwilioError> invalid) {
    Map<String, String> values = new LinkedHashMap<>();
    if (given == null || given.isEmpty()) {
      return values;
    }
    for (Map.Entry<String, JsonNode> field : object(given, invalid).properties()) {
      if (!field.getValue().isTextual() || field.getValue().asText().isEmpty()) {
        throw invalid.get();
      }
      values.put(field.getKey(), field.getValue().asText());
    }
    return values;
  }

  private static JsonNode object(String given, Supplier<TwilioError> invalid) {
    try {
      JsonNode json = JSON.readTree(given);
      if (json.isObject()) {
        return json;
      }
    } catch (JsonProcessingException e) {
      TwilioError error = invalid.get();
      error.initCause(e);
      throw error;
    }
    throw invalid.get();
  }
}
