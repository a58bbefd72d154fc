package dev.earshot.egress.intake;

import dev.earshot.egress.delivery.Outcome;
import dev.earshot.model.DeadLetter;
import dev.earshot.model.ModelJson;
import dev.earshot.model.Reply;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

/** Makes the dead letters of this service. */
final class DeadLetters {
  private static final String SERVICE = "egress";

  private DeadLetters() {}

  static DeadLetter refused(Reply reply, Origin origin, byte[] value, Outcome.Refused outcome) {
    return new DeadLetter(
        ModelJson.VERSION,
        SERVICE,
        "refused",
        outcome.code(),
        outcome.httpStatus(),
        outcome.message(),
        outcome.error() == null ? null : stack(outcome.error()),
        outcome.attempts(),
        reply.bot(),
        reply.id(),
        reply.channel(),
        origin.topic(),
        origin.partition(),
        origin.offset(),
        text(value),
        null,
        Instant.now());
  }

  static DeadLetter inDoubt(Reply reply, Origin origin, byte[] value, Outcome.Unknown outcome) {
    return new DeadLetter(
        ModelJson.VERSION,
        SERVICE,
        "in-doubt",
        null,
        null,
        outcome.message(),
        null,
        outcome.attempts(),
        reply.bot(),
        reply.id(),
        reply.channel(),
        origin.topic(),
        origin.partition(),
        origin.offset(),
        text(value),
        null,
        Instant.now());
  }

  static DeadLetter undecodable(Origin origin, byte[] value, RuntimeException error) {
    return new DeadLetter(
        ModelJson.VERSION,
        SERVICE,
        "undecodable",
        null,
        null,
        "%s The record is at %s.".formatted(error.getMessage(), origin),
        stack(error),
        0,
        null,
        null,
        null,
        origin.topic(),
        origin.partition(),
        origin.offset(),
        value == null ? null : text(value),
        null,
        Instant.now());
  }

  /** UTF-8 as it is, anything else as Base64. */
  private static String text(byte[] value) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString();
    } catch (CharacterCodingException e) {
      return Base64.getEncoder().encodeToString(value);
    }
  }

  private static String stack(Throwable error) {
    StringWriter text = new StringWriter();
    error.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
