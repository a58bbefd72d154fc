package dev.earshot.local.internal.letters;

import dev.earshot.model.CloudEvents;
import dev.earshot.model.DeadLetter;
import dev.earshot.model.DeadLetterReplay;
import dev.earshot.model.ModelJson;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Writes the originals of some letters, and that the letters were replayed: all of it or nothing.
 */
final class ReplayTransaction {
  private final Producer<String, byte[]> producer;
  private final InstantSource clock;
  private final AtomicReference<Replayable> tooLarge = new AtomicReference<>();

  ReplayTransaction(Producer<String, byte[]> producer, InstantSource clock) {
    this.producer = producer;
    this.clock = clock;
  }

  /**
   * @throws IrreplayableException if an original is more than its topic takes; nothing is written
   * @throws KafkaException if Kafka fails; after a {@link TimeoutException} it may be committed
   */
  void commit(List<Replayable> letters) throws IrreplayableException {
    producer.beginTransaction();
    try {
      for (Replayable one : letters) {
        producer.send(original(one), (written, failure) -> note(one, failure));
        producer.send(mark(one));
      }
    } catch (ProducerFencedException | InvalidProducerEpochException e) {
      throw e;
    } catch (KafkaException e) {
      throw aborted(e);
    }
    try {
      // Waits for what was sent, too; unlike flush() no longer than the producer may block.
      producer.commitTransaction();
    } catch (TimeoutException e) {
      // Nobody knows whether it is committed; only the same call may follow.
      producer.commitTransaction();
    } catch (ProducerFencedException | InvalidProducerEpochException e) {
      throw e;
    } catch (KafkaException e) {
      throw aborted(e);
    }
  }

  private void note(Replayable letter, Exception failure) {
    if (failure instanceof RecordTooLargeException) {
      tooLarge.compareAndSet(null, letter);
    }
  }

  private KafkaException aborted(KafkaException cause) throws IrreplayableException {
    try {
      producer.abortTransaction();
    } catch (KafkaException alsoFailed) {
      // The broker aborts it when its time is over.
      cause.addSuppressed(alsoFailed);
    }
    Replayable letter = tooLarge.get();
    if (letter == null) {
      return cause;
    }
    throw new IrreplayableException(
        "%s can't be replayed: its original has %d bytes, which is more than %s takes. Raise %s of the topic, or leave the letter out."
            .formatted(
                letter.stored().position(),
                letter.value().length,
                letter.stored().letter().topic(),
                TopicConfig.MAX_MESSAGE_BYTES_CONFIG),
        cause);
  }

  private static ProducerRecord<String, byte[]> original(Replayable one) {
    Position letter = one.stored().position();
    RecordHeaders headers = headers(one.headers());
    headers.add(
        DeadLetter.REPLAY_HEADER,
        "%d:%d".formatted(letter.partition(), letter.offset()).getBytes(StandardCharsets.UTF_8));
    return new ProducerRecord<>(
        one.stored().letter().topic(), one.partition(), one.channel().text(), one.value(), headers);
  }

  private ProducerRecord<String, byte[]> mark(Replayable one) {
    Position letter = one.stored().position();
    DeadLetterReplay replay =
        new DeadLetterReplay(
            ModelJson.VERSION,
            letter.partition(),
            letter.offset(),
            one.stored().letter().channel(),
            clock.instant());
    return new ProducerRecord<>(
        letter.topic(),
        letter.partition(),
        one.channel().text(),
        ModelJson.encode(replay),
        headers(CloudEvents.headersOf(replay)));
  }

  private static RecordHeaders headers(Map<String, String> texts) {
    RecordHeaders headers = new RecordHeaders();
    texts.forEach((name, text) -> headers.add(name, text.getBytes(StandardCharsets.UTF_8)));
    return headers;
  }
}
