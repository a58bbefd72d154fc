package dev.earshot.dispatcher.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * A partition of events from its assignment to its loss: the states of its channels, the lanes of
 * those that have something to do, and which of its events are finished. Thread-safe.
 */
final class AssignedPartition {
  /** No more alarms go off while so many lanes are busy; after a long outage many are due. */
  private static final int MOST_LANES_TO_WAKE = 1000;

  private final TopicPartition id;
  private final LaneTurns turns;

  /** The values of the state records of channels that have no lane at present. */
  private final Map<String, byte[]> states;

  private final Map<String, Lane> lanes = new HashMap<>();
  private final Alarms alarms = new Alarms();
  private final Watermark watermark;
  private final List<FinishedTurn> held = new ArrayList<>();
  private boolean closed;
  private boolean lost;

  /** Takes the turns of a partition's lanes. */
  @FunctionalInterface
  interface LaneTurns {
    /**
     * @param state the value of the channel's state record; null if there is none
     * @throws InterruptedException if the turn was not finished and nothing was done
     */
    TurnResult take(AssignedPartition partition, byte[] state, Work work)
        throws InterruptedException;
  }

  /**
   * @param position of its first event that is not finished
   * @param states the values of its channels' state records, by key; is changed
   */
  AssignedPartition(TopicPartition id, long position, Map<String, byte[]> states, LaneTurns turns) {
    this.id = id;
    this.watermark = new Watermark(position);
    this.states = states;
    this.turns = turns;
    states.forEach((key, state) -> alarms.set(key, StateRecord.header(state).wakeAt()));
  }

  TopicPartition id() {
    return id;
  }

  /** Hands an event that was read to its lane; events without a key share one. */
  synchronized void add(ConsumerRecord<String, byte[]> event) {
    watermark.read(event.offset(), event.timestamp(), Math.max(0, event.serializedValueSize()));
    give(event.key(), new Work.OfEvent(event));
  }

  /** Hands what is due to its lanes. */
  synchronized void wake(Instant now) {
    while (lanes.size() < MOST_LANES_TO_WAKE) {
      String due = alarms.takeDue(now);
      if (due == null) {
        return;
      }
      give(due, new Work.OfTimer(due, watermark.value()));
    }
  }

  /** When the next thing is due. */
  synchronized Instant nextAlarm() {
    return lanes.size() < MOST_LANES_TO_WAKE ? alarms.next() : Instant.MAX;
  }

  private void give(String key, Work work) {
    if (closed) {
      return;
    }
    Lane lane = lanes.get(key);
    if (lane != null) {
      lane.add(work);
      return;
    }
    Lane begun = new Lane(key, key == null ? null : states.remove(key), this);
    lanes.put(key, begun);
    begun.add(work);
    begun.start();
  }

  /** What a lane does next; null if nothing, and the lane has ended then. */
  synchronized Work next(Lane lane) {
    Work work = closed ? null : lane.poll();
    if (work == null) {
      leave(lane);
    }
    return work;
  }

  /** A lane has ended. */
  synchronized void leave(Lane lane) {
    lanes.remove(lane.key());
    if (lane.key() != null && lane.state() != null) {
      states.put(lane.key(), lane.state());
    }
  }

  /** Takes a turn, on the lane's thread. */
  TurnResult take(String key, byte[] state, Work work) throws InterruptedException {
    TurnResult result = turns.take(this, state, work);
    if (result.changesState() || work instanceof Work.OfTimer) {
      synchronized (this) {
        alarms.set(key, result.wakeAt());
      }
    }
    return result;
  }

  /**
   * Counts a turn as finished.
   *
   * @return the turns to commit now: a turn that leaves no trace in its channel's state, but has
   *     effects, waits until all before it are finished. The committed offset is then its trace,
   *     and it can't be done a second time.
   */
  synchronized List<FinishedTurn> finish(FinishedTurn turn) {
    if (!turn.finishesEvent()) {
      return List.of(turn);
    }
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

  /** The time of the event that the watermark waits for, in milliseconds since 1970. */
  synchronized long oldestTime() {
    return watermark.oldestTime();
  }

  synchronized int unfinished() {
    return watermark.unfinished();
  }

  synchronized long unfinishedBytes() {
    return watermark.unfinishedBytes();
  }

  synchronized int channels() {
    return states.size() + lanes.size();
  }

  /** Begins no more turns; those that run go on. */
  synchronized void close() {
    closed = true;
  }

  /** Interrupts the turns that run. */
  synchronized void interrupt() {
    lanes.values().forEach(Lane::interrupt);
  }

  synchronized boolean isIdle() {
    return lanes.isEmpty();
  }

  /** Its turns are another worker's from now on; what is not committed is dropped. */
  synchronized void lose() {
    lost = true;
  }

  synchronized boolean isLost() {
    return lost;
  }
}
