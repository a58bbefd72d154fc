package dev.earshot.dispatcher.core;

import dev.earshot.engine.Problem;
import dev.earshot.model.ChannelKey;
import dev.earshot.model.DeadLetter;
import dev.earshot.model.Event;
import dev.earshot.model.ModelJson;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.function.IntFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Makes dead letters of events that could not be handled. */
final class DeadLetters {
  static final String UNDECODABLE = "undecodable";
  static final String UNKNOWN_BOT = "unknown-bot";
  static final String HANDLER_STUCK = "handler-stuck";
  static final String ENGINE_FAILED = "engine-failed";
  static final String TOO_LARGE = "too-large";

  private static final String SERVICE = "dispatcher";
  private static final int MAX_STACK_CHARS = 16_000;
  private static final int MAX_ORIGINAL_CHARS = 600_000;

  /** No key of ours is as long; it would be the letter's key too. */
  private static final int MAX_KEY_CHARS = 1_000;

  private final InstantSource clock;
  private final int maxBytes;

  /**
   * @param maxBytes the most bytes a letter may have when it is written
   */
  DeadLetters(InstantSource clock, int maxBytes) {
    this.clock = clock;
    this.maxBytes = maxBytes;
  }

  /**
   * Where a turn came from.
   *
   * @param original what had to be handled, as text
   * @param event the same as an event; null if it is none
   */
  record Origin(
      String key, String topic, int partition, long offset, String original, Event event) {
    static Origin of(ConsumerRecord<String, byte[]> record, Event event) {
      return new Origin(
          record.key(),
          record.topic(),
          record.partition(),
          record.offset(),
          text(record.value()),
          event);
    }
  }

  DeadLetter of(Origin origin, String cause, String message, String stack) {
    return letter(origin, cause, message, stack, 1, origin.original(), origin.event(), null);
  }

  DeadLetter of(Origin origin, Problem problem, int tries) {
    return letter(
        origin,
        problem.cause(),
        problem.message(),
        problem.failure() == null ? null : stackOf(problem.failure()),
        problem.failure() == null ? 1 : tries,
        new String(ModelJson.encode(problem.event()), StandardCharsets.UTF_8),
        problem.event(),
        problem.journal());
  }

  private DeadLetter letter(
      Origin origin,
      String cause,
      String message,
      String stack,
      int tries,
      String original,
      Event event,
      String journal) {
    ChannelKey channel = channelOf(origin.key());
    Instant now = clock.instant();
    IntFunction<DeadLetter> withTextsUpTo =
        chars ->
            new DeadLetter(
                ModelJson.VERSION,
                SERVICE,
                cause,
                null,
                null,
                shorten(message, Math.min(chars, MAX_STACK_CHARS)),
                shorten(stack, Math.min(chars, MAX_STACK_CHARS)),
                tries,
                event == null ? null : event.header().bot(),
                event == null ? null : event.id(),
                channel,
                origin.topic(),
                origin.partition(),
                origin.offset(),
                shorten(original, chars),
                shorten(journal, Math.min(chars, MAX_STACK_CHARS)),
                now);
    return fitting(withTextsUpTo);
  }

  /** A character may take six bytes in JSON, so the length of texts does not tell. */
  private DeadLetter fitting(IntFunction<DeadLetter> withTextsUpTo) {
    int chars = MAX_ORIGINAL_CHARS;
    DeadLetter letter = withTextsUpTo.apply(chars);
    while (ModelJson.encode(letter).length > maxBytes && chars > 0) {
      chars /= 2;
      letter = withTextsUpTo.apply(chars);
    }
    return letter;
  }

  private static ChannelKey channelOf(String key) {
    try {
      return key == null || key.length() > MAX_KEY_CHARS ? null : ChannelKey.parse(key);
    } catch (IllegalArgumentException notAKey) {
      return null; // The letter then names topic, partition and offset only.
    }
  }

  private static String text(byte[] value) {
    if (value == null) {
      return null;
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString();
    } catch (CharacterCodingException notUtf8) {
      return Base64.getEncoder().encodeToString(value);
    }
  }

  static String stackOf(Throwable failure) {
    StringWriter stack = new StringWriter();
    failure.printStackTrace(new PrintWriter(stack));
    return shorten(stack.toString(), MAX_STACK_CHARS);
  }

  private static String shorten(String text, int max) {
    return text == null || text.length() <= max ? text : text.substring(0, max) + "…";
  }
}
