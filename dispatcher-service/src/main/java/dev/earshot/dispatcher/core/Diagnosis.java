package dev.earshot.dispatcher.core;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;

/** Says what keeps a worker from working, and what to do about it. */
final class Diagnosis {
  private Diagnosis() {}

  /** What a session ended with. */
  static String of(KafkaException failure, CoreSettings settings) {
    if (isCausedBy(failure, ProducerFencedException.class)
        || isCausedBy(failure, InvalidProducerEpochException.class)) {
      return fenced(settings);
    }
    return "%s (%s). Everything since the last commit is read again; if this goes on, look at the broker at %s."
        .formatted(failure.getMessage(), failure.getClass().getSimpleName(), broker(settings));
  }

  private static String fenced(CoreSettings settings) {
    return """
    Another process works as worker %s (its producer fenced this one), or this process stood still for long. Nothing is \
    lost or done twice, but the two hold each other up: give each worker an EARSHOT_WORKER_ID of its own."""
        .formatted(settings.workerId());
  }

  /** The broker does not answer, but may come back. */
  static String unreachable(Instant since, CoreSettings settings) {
    return "The broker at %s can't be reached since %s. Nothing is lost; the worker goes on by itself when it is back. Is it running, and is the network between?"
        .formatted(broker(settings), since.truncatedTo(ChronoUnit.SECONDS));
  }

  private static Object broker(CoreSettings settings) {
    return settings.kafka().get("bootstrap.servers");
  }

  private static boolean isCausedBy(Throwable failure, Class<? extends Throwable> type) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }
}
