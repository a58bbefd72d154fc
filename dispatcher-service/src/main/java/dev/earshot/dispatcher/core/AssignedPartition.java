package dev.earshot.dispatcher.core;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * A partition of events from its assignment to its loss: the lanes of its channels, and which of
 * its events are finished. Thread-safe.
 */
final class AssignedPartition {
  private final TopicPartition id;
  private final Map<String, byte[]> restored;
  private final LaneTurns turns;
  private final Map<String, Lane> lanes = new HashMap<>();
  private final Watermark watermark = new Watermark();
  private final List<FinishedTurn> held = new ArrayList<>();
  private boolean lost;

  /** Takes the turns of a partition's lanes. */
  @FunctionalInterface
  interface LaneTurns {
    byte[] take(AssignedPartition partition, byte[] state, ConsumerRecord<String, byte[]> event)
        throws InterruptedException;
  }

  /**
   * @param restored the state records of its channels, by key
   */
  AssignedPartition(TopicPartition id, Map<String, byte[]> restored, LaneTurns turns) {
    this.id = id;
    this.restored = restored;
    this.turns = turns;
  }

  TopicPartition id() {
    return id;
  }

  /** Hands an event that was read to its lane; events without a key share one. */
  synchronized void add(ConsumerRecord<String, byte[]> event) {
    watermark.read(event.offset());
    lanes.computeIfAbsent(event.key(), this::lane).add(event);
  }

  private Lane lane(String key) {
    byte[] state = key == null ? null : restored.remove(key);
    return new Lane(key, state, (before, event) -> turns.take(this, before, event));
  }

  /**
   * Counts a turn as finished.
   *
   * @return the turns to commit now: a turn that leaves no trace in its channel's state, but has
   *     effects, waits until all before it are finished. The committed offset is then its trace,
   *     and it can't be done a second time.
   */
  synchronized List<FinishedTurn> finish(FinishedTurn turn) {
    List<FinishedTurn> ready = new ArrayList<>();
    if (turn.result().leavesTrace()) {
      watermark.finish(turn.offset());
      ready.add(turn);
    } else {
      held.add(turn);
    }
    while (takeHeadOfHeld(ready)) {
      watermark.finish(ready.getLast().offset());
    }
    return ready;
  }

  private boolean takeHeadOfHeld(List<FinishedTurn> ready) {
    for (Iterator<FinishedTurn> waiting = held.iterator(); waiting.hasNext(); ) {
      FinishedTurn turn = waiting.next();
      if (turn.offset() == watermark.value()) {
        waiting.remove();
        ready.add(turn);
        return true;
      }
    }
    return false;
  }

  synchronized long watermark() {
    return watermark.value();
  }

  synchronized int unfinished() {
    return watermark.unfinished();
  }

  synchronized int channels() {
    return restored.size() + lanes.size();
  }

  /** Begins no more turns. */
  synchronized void close() {
    lanes.values().forEach(Lane::close);
  }

  synchronized void interrupt() {
    lanes.values().forEach(Lane::interrupt);
  }

  synchronized boolean isIdle() {
    return lanes.values().stream().allMatch(Lane::isIdle);
  }

  /** Its turns are another worker's from now on; what is not committed is dropped. */
  synchronized void lose() {
    lost = true;
  }

  synchronized boolean isLost() {
    return lost;
  }
}
