package dev.earshot.ingress.control;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.earshot.model.Control;
import dev.earshot.model.ModelJson;
import java.io.IOException;
import java.util.Map;

/**
 * A conversation to start.
 *
 * @param conversation its id, or module and id with '/' between them
 * @param user with whom; null for anyone in the channel
 * @param data what it is given
 */
record StartRequest(
    @JsonProperty("conversation") String conversation,
    @JsonProperty("user") String user,
    @JsonProperty("data") Map<String, String> data) {
  private static final ObjectReader READER =
      ModelJson.mapper()
          .readerFor(StartRequest.class)
          .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  private static final String FORM =
      "Send JSON such as {\"conversation\": \"survey\", \"user\": \"ann\", \"data\": {\"topic\": \"tea\"}}.";

  static Control.StartConversation parse(byte[] json) throws RefusedRequestException {
    try {
      StartRequest request = READER.readValue(json);
      if (request == null || request.conversation == null || request.conversation.isBlank()) {
        throw new RefusedRequestException(400, "No conversation is named. " + FORM);
      }
      return new Control.StartConversation(request.conversation, request.user, request.data);
    } catch (JsonProcessingException e) {
      throw new RefusedRequestException(
          400, "The body can't be read: %s. %s".formatted(e.getOriginalMessage(), FORM));
    } catch (IOException e) {
      throw new RefusedRequestException(400, "The body can't be read. " + FORM);
    }
  }
}
