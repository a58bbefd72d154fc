package dev.earshot.dispatcher.core;

import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Takes the turns of a session's lanes and gives what comes of them to the committer. */
final class CommittedTurns implements AssignedPartition.LaneTurns {
  private final ChannelTurns turns;
  private final Committer committer;
  private final AtomicLong taken = new AtomicLong();

  CommittedTurns(ChannelTurns turns, Committer committer) {
    this.turns = turns;
    this.committer = committer;
  }

  /** How many turns have ended. */
  long turnsTaken() {
    return taken.get();
  }

  @Override
  public TurnResult take(AssignedPartition partition, byte[] state, Work work)
      throws InterruptedException {
    try {
      return switch (work) {
        case Work.OfEvent(ConsumerRecord<String, byte[]> event) -> handle(partition, state, event);
        case Work.OfTimer(String key, long watermark) -> wake(partition, state, key, watermark);
      };
    } catch (RuntimeException | Error unexpected) {
      committer.fail(unexpected);
      throw unexpected;
    } finally {
      taken.incrementAndGet();
    }
  }

  private TurnResult handle(
      AssignedPartition partition, byte[] state, ConsumerRecord<String, byte[]> event)
      throws InterruptedException {
    TurnResult result =
        turns.take(state, event, part -> finishedPart(partition, event.key(), part));
    committer.finished(new FinishedTurn(partition, event.key(), event.offset(), result));
    return result;
  }

  private TurnResult wake(AssignedPartition partition, byte[] state, String key, long watermark)
      throws InterruptedException {
    TurnResult result =
        turns.wake(
            state, key, partition.id(), watermark, part -> finishedPart(partition, key, part));
    if (!result.isEmpty()) {
      finishedPart(partition, key, result);
    }
    return result;
  }

  private void finishedPart(AssignedPartition partition, String key, TurnResult part) {
    committer.finished(new FinishedTurn(partition, key, FinishedTurn.NO_OFFSET, part));
  }
}
