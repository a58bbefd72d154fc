package dev.earshot.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The one JSON mapping of everything on the topics. Unknown fields, event kinds and event types are
 * tolerated, so that services of neighbouring releases can run side by side; a higher {@code
 * version} is not. Thread-safe.
 */
public final class ModelJson {
  /** The layout this release writes, and the highest it reads. */
  public static final int VERSION = 1;

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_EMPTY, JsonInclude.Include.NON_NULL))
          .build();

  private ModelJson() {}

  /**
   * The mapper itself, for records of a service's own that follow the same rules. Not to be
   * reconfigured.
   */
  public static JsonMapper mapper() {
    return MAPPER;
  }

  public static byte[] encode(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("Can't write as JSON: " + value, e);
    }
  }

  public static Event decodeEvent(byte[] json) {
    return decode(json, Event.class, "/header/version");
  }

  public static Reply decodeReply(byte[] json) {
    return decode(json, Reply.class, "/version");
  }

  public static Delivery decodeDelivery(byte[] json) {
    return decode(json, Delivery.class, "/version");
  }

  public static DeadLetter decodeDeadLetter(byte[] json) {
    return decode(json, DeadLetter.class, "/version");
  }

  private static <T> T decode(byte[] json, Class<T> type, String versionPath) {
    String name = type.getSimpleName();
    if (json == null) {
      throw new UndecodableRecordException(
          "A record without value where a " + name + " belongs.", null);
    }
    try {
      JsonNode tree = MAPPER.readTree(json);
      int version = tree.at(versionPath).asInt();
      if (version < 1 || version > VERSION) {
        throw new UndecodableRecordException(
            "A %s of version %d; this release reads 1 to %d. Was it written by a newer release? Then upgrade this service too."
                .formatted(name, version, VERSION),
            null);
      }
      return MAPPER.treeToValue(tree, type);
    } catch (IOException | IllegalArgumentException e) {
      throw new UndecodableRecordException(
          "%d bytes that are no %s: %s".formatted(json.length, name, e.getMessage()), e);
    }
  }
}
