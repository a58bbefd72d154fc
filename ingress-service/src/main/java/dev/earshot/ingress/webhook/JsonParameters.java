package dev.earshot.ingress.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.earshot.model.ModelJson;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a webhook that came as a JSON object, as if it had been a form. */
public final class JsonParameters {
  private static final ObjectReader READER =
      ModelJson.mapper()
          .readerFor(JsonNode.class)
          .with(
              DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY,
              DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private JsonParameters() {}

  /**
   * Each field as a parameter: strings, numbers and booleans as text, objects and arrays as JSON
   * text; fields that are null count as absent.
   *
   * @throws MalformedWebhookException if it is not one JSON object with at least one field
   */
  public static Parameters parse(byte[] json) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : object(json).properties()) {
      JsonNode value = field.getValue();
      if (!value.isNull()) {
        String text = value.isContainerNode() ? value.toString() : value.asText();
        parameters.put(field.getKey(), List.of(text));
      }
    }
    if (parameters.isEmpty()) {
      throw new MalformedWebhookException(
          "The JSON object has no fields. Send the webhook's parameters as its fields.");
    }
    return new Parameters(parameters);
  }

  private static JsonNode object(byte[] json) {
    try {
      JsonNode node = READER.readTree(json);
      if (node.isObject()) {
        return node;
      }
    } catch (JsonProcessingException e) {
      throw new MalformedWebhookException(
          "The body is no JSON although its content type says so, from byte %d on. Send a JSON object, or the content type of a form."
              .formatted(Math.max(0, e.getLocation().getByteOffset())));
    } catch (IOException notText) {
      throw new MalformedWebhookException(
          "The body is no text: %s. Send JSON in UTF-8.".formatted(notText.getMessage()));
    }
    throw new MalformedWebhookException(
        "The body is JSON but no object. Send the webhook's parameters as fields of an object.");
  }
}
