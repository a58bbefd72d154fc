package dev.earshot.engine.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.earshot.bot.Content;
import dev.earshot.bot.Message;
import dev.earshot.model.Command;
import dev.earshot.model.ModelJson;
import dev.earshot.model.Product;
import java.util.List;

/** Makes messages to commands, with what people can choose from in the way of their product. */
final class QuickReplies {
  private QuickReplies() {}

  /**
   * The message as it is said in a product.
   *
   * @throws IllegalArgumentException if it has quick replies and attributes that are no JSON object
   */
  static Command in(Message message, Product product) {
    return saying(message, product).withBulk(message.bulk());
  }

  private static Command.Say saying(Message message, Product product) {
    Content content = message.content();
    if (content != null) {
      String variables = ModelJson.mapper().valueToTree(content.variables()).toString();
      return new Command.Say("", null, message.attributes(), content.sid(), variables);
    }
    List<String> labels = message.quickReplies();
    if (labels.isEmpty()) {
      return new Command.Say(message.text(), message.media(), message.attributes());
    }
    return product == Product.MESSAGING
        ? new Command.Say(numbered(message.text(), labels), message.media(), message.attributes())
        : new Command.Say(
            message.text(), message.media(), attributes(message.attributes(), labels));
  }

  private static String numbered(String text, List<String> labels) {
    StringBuilder lines = new StringBuilder(text);
    for (int i = 0; i < labels.size(); i++) {
      lines.append('\n').append(i + 1).append(". ").append(labels.get(i));
    }
    return lines.toString();
  }

  private static String attributes(String json, List<String> labels) {
    ObjectNode attributes = json == null ? ModelJson.mapper().createObjectNode() : object(json);
    ArrayNode array = attributes.putArray(Message.QUICK_REPLIES);
    labels.forEach(array::add);
    return attributes.toString();
  }

  private static ObjectNode object(String json) {
    try {
      JsonNode tree = ModelJson.mapper().readTree(json);
      if (tree instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(noObject(json), e);
    }
    throw new IllegalArgumentException(noObject(json));
  }

  private static String noObject(String json) {
    return "Attributes of a message must be a JSON object; these are not: " + json;
  }
}
