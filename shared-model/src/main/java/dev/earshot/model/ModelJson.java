package dev.earshot.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.UncheckedIOException;

/**
 * The one JSON mapping of everything on the topics. Unknown fields, event kinds and event types are
 * tolerated, so that services of neighbouring releases can run side by side; a higher {@code
 * version} is not. What is written comes back equal. Thread-safe.
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
          .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          // Empty values are written: an emptied name must not come back as a name not given.
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .build();

  private static final RecordDecoder<Event> EVENTS =
      new RecordDecoder<>(MAPPER, Event.class, "an event", "/header/version");
  private static final RecordDecoder<Reply> REPLIES =
      new RecordDecoder<>(MAPPER, Reply.class, "a reply", "/version");
  private static final RecordDecoder<Delivery> DELIVERIES =
      new RecordDecoder<>(MAPPER, Delivery.class, "a delivery", "/version");
  private static final RecordDecoder<DeadLetter> DEAD_LETTERS =
      new RecordDecoder<>(MAPPER, DeadLetter.class, "a dead letter", "/version");
  private static final RecordDecoder<DeadLetterReplay> DEAD_LETTER_REPLAYS =
      new RecordDecoder<>(MAPPER, DeadLetterReplay.class, "a replay of a dead letter", "/version");

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

  /**
   * @throws UndecodableRecordException if the bytes are no event, or one of a newer release
   */
  public static Event decodeEvent(byte[] json) {
    return EVENTS.decode(json);
  }

  /**
   * @throws UndecodableRecordException if the bytes are no reply, or one of a newer release
   */
  public static Reply decodeReply(byte[] json) {
    return REPLIES.decode(json);
  }

  /**
   * @throws UndecodableRecordException if the bytes are no delivery, or one of a newer release
   */
  public static Delivery decodeDelivery(byte[] json) {
    return DELIVERIES.decode(json);
  }

  /**
   * @throws UndecodableRecordException if the bytes are no dead letter, or one of a newer release
   */
  public static DeadLetter decodeDeadLetter(byte[] json) {
    return DEAD_LETTERS.decode(json);
  }

  /**
   * @throws UndecodableRecordException if the bytes are no replay of a dead letter, or one of a
   *     newer release
   */
  public static DeadLetterReplay decodeDeadLetterReplay(byte[] json) {
    return DEAD_LETTER_REPLAYS.decode(json);
  }
}
