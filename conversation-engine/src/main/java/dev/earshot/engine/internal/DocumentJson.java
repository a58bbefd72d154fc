package dev.earshot.engine.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.bot.Documents;
import dev.earshot.engine.DocumentKey;
import java.nio.charset.StandardCharsets;

/** The JSON of documents. */
final class DocumentJson {
  private DocumentJson() {}

  /**
   * The value as JSON text that any store can keep.
   *
   * @throws IllegalArgumentException if there is no such text, or it is too long
   */
  static String write(DocumentKey key, Object value) {
    JsonNode tree;
    try {
      tree = Journal.MAPPER.valueToTree(value);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "The value of the document %s, a %s, can't be written as JSON: %s. Use a type that Jackson can write and read, such as a record."
              .formatted(key, value.getClass().getName(), e.getMessage()),
          e);
    }
    String json = tree.toString();
    if (hasNul(tree) || !StandardCharsets.UTF_8.newEncoder().canEncode(json)) {
      throw new IllegalArgumentException(
          "The value of the document %s has a text with the character NUL, or with half a character (an unpaired surrogate), which can't be stored. Take it out of the text."
              .formatted(key));
    }
    int bytes = json.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > Documents.MAX_DOCUMENT_BYTES) {
      throw new IllegalArgumentException(
          "The value of the document %s takes %d bytes of JSON; at most %d are stored. Divide it into several documents, or keep large things elsewhere and their address here."
              .formatted(key, bytes, Documents.MAX_DOCUMENT_BYTES));
    }
    return json;
  }

  private static boolean hasNul(JsonNode node) {
    if (node.isTextual()) {
      return node.textValue().indexOf('\0') >= 0;
    }
    return node.propertyStream().anyMatch(field -> field.getKey().indexOf('\0') >= 0)
        || node.valueStream().anyMatch(DocumentJson::hasNul);
  }

  static JsonNode parse(String json) {
    try {
      return Journal.MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The store gave what is no JSON: " + e.getMessage(), e);
    }
  }

  /**
   * @throws IllegalArgumentException if the value is not of this type
   */
  static <T> T read(DocumentKey key, JsonNode value, Class<T> type) {
    try {
      T read = Journal.MAPPER.treeToValue(value, type);
      if (read != null) {
        return read;
      }
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw unreadable(key, type, e.getMessage(), e);
    }
    throw unreadable(key, type, "it is null", null);
  }

  private static IllegalArgumentException unreadable(
      DocumentKey key, Class<?> type, String why, Exception cause) {
    return new IllegalArgumentException(
        "The document %s can't be read as %s: %s. Read it as what it was saved as; a record may gain and lose fields."
            .formatted(key, type.getName(), why),
        cause);
  }
}
