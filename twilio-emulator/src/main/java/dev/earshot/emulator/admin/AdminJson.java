package dev.earshot.emulator.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.earshot.emulator.state.TwilioError;
import java.util.List;
import java.util.stream.Collectors;

/** Reads requests strictly: a field that is not known is a mistake, not something to pass over. */
final class AdminJson {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);

  private AdminJson() {}

  static <T> T read(String body, Class<T> type) {
    if (body == null || body.isBlank()) {
      throw TwilioError.invalidParameter("The body is empty; send a JSON object");
    }
    try {
      T value = JSON.readValue(body, type);
      if (value == null) {
        throw TwilioError.invalidParameter("The body is null; send a JSON object");
      }
      return value;
    } catch (UnrecognizedPropertyException e) {
      throw TwilioError.invalidParameter(
          "There is no field \"%s\"; take one of %s"
              .formatted(
                  e.getPropertyName(),
                  e.getKnownPropertyIds().stream()
                      .map(String::valueOf)
                      .sorted()
                      .collect(Collectors.joining(", "))));
    } catch (MismatchedInputException e) {
      throw TwilioError.invalidParameter(
          "%s is no %s; see docs/emulator.md"
              .formatted(place(e.getPath()), e.getTargetType().getSimpleName()));
    } catch (JsonProcessingException e) {
      throw TwilioError.invalidParameter("The body can't be read: " + e.getOriginalMessage());
    }
  }

  /** Such as {@code faults[0].count}. */
  private static String place(List<JsonMappingException.Reference> path) {
    if (path.isEmpty()) {
      return "The body";
    }
    return path.stream()
        .map(
            step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
        .collect(Collectors.joining("."))
        .replace(".[", "[");
  }
}
