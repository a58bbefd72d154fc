package dev.earshot.emulator.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.earshot.emulator.change.Hooks.Answer;

/** What a pre-event webhook's answer wants changed. */
final class PreHookAnswer {
  private static final ObjectMapper JSON = new ObjectMapper();

  private PreHookAnswer() {}

  /** Nothing, if the answer is empty or no JSON: Twilio takes any 200 for a yes. */
  static Answer read(String body) {
    if (body == null || body.isBlank()) {
      return Answer.NONE;
    }
    try {
      JsonNode json = JSON.readTree(body);
      String author = text(json, "author");
      return new Answer(
          author != null ? author : text(json, "from"),
          text(json, "body"),
          text(json, "attributes"),
          text(json, "friendly_name"));
    } catch (JsonProcessingException notJson) {
      return Answer.NONE;
    }
  }

  /** Texts only: attributes too are JSON within a text, and an object there is not taken. */
  private static String text(JsonNode json, String name) {
    return json.path(name).textValue();
  }
}
