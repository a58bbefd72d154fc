package dev.earshot.egress.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.earshot.egress.twilio.ImpossibleReplyException;
import java.util.Locale;

/**
 * The attributes of messages. Each message carries its reply's id under the key {@value #KEY}, so
 * that it can be found at Twilio.
 */
final class MessageAttributes {
  static final String KEY = "earshot";

  /** Keeps numbers and the order of keys as the author wrote them. */
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private MessageAttributes() {}

  /**
   * @param given JSON text of an object; null for none
   * @param part which of the reply's messages it is, from 1
   * @param parts how many messages the reply has; a single one carries no number
   * @throws ImpossibleReplyException if the given attributes are no JSON object
   */
  static String marked(String given, String replyId, int part, int parts) {
    ObjectNode attributes = object(given);
    ObjectNode mark = attributes.putObject(KEY).put("reply", replyId);
    if (parts > 1) {
      mark.put("part", part);
    }
    return attributes.toString();
  }

  /**
   * @throws ImpossibleReplyException if the given attributes are no JSON object
   */
  static String checked(String given) {
    return given == null ? null : object(given).toString();
  }

  /** True if both are attributes of the same message of the same reply. */
  static boolean isSameMessage(String sent, String found) {
    try {
      JsonNode mark = found == null ? null : JSON.readTree(found).get(KEY);
      return mark != null && mark.equals(JSON.readTree(sent).get(KEY));
    } catch (JsonProcessingException e) {
      // Somebody else's message: ours are JSON.
      return false;
    }
  }

  private static ObjectNode object(String given) {
    if (given == null || given.isBlank()) {
      return JSON.createObjectNode();
    }
    try {
      JsonNode tree = JSON.readTree(given);
      if (tree instanceof ObjectNode object) {
        return object;
      }
      throw new ImpossibleReplyException(
          "The attributes are a JSON %s. Make them an object, like {\"key\": \"value\"}."
              .formatted(tree.getNodeType().name().toLowerCase(Locale.ROOT)));
    } catch (JsonProcessingException e) {
      throw new ImpossibleReplyException(
          "The attributes are no JSON (%s). Make them an object, like {\"key\": \"value\"}."
              .formatted(e.getOriginalMessage()));
    }
  }
}
