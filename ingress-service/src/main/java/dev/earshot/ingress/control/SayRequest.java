package dev.earshot.ingress.control;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.earshot.model.Control;
import dev.earshot.model.ModelJson;
import java.io.IOException;

/**
 * Something for the bot to say.
 *
 * @param text not empty
 */
record SayRequest(@JsonProperty("text") String text) {
  private static final ObjectReader READER =
      ModelJson.mapper()
          .readerFor(SayRequest.class)
          .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  private static final String FORM = "Send JSON such as {\"text\": \"We are back.\"}.";

  static Control.Say parse(byte[] json) throws RefusedRequestException {
    try {
      SayRequest request = READER.readValue(json);
      if (request == null || request.text == null || request.text.isBlank()) {
        throw new RefusedRequestException(400, "There is no text to say. " + FORM);
      }
      return new Control.Say(request.text);
    } catch (JsonProcessingException e) {
      throw new RefusedRequestException(
          400, "The body can't be read: %s. %s".formatted(e.getOriginalMessage(), FORM));
    } catch (IOException e) {
      throw new RefusedRequestException(400, "The body can't be read. " + FORM);
    }
  }
}
