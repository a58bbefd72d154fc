package dev.earshot.dispatcher.core;

import dev.earshot.dispatcher.core.FinishedTurn.Channel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** The events of one poll: channels side by side, each in order. */
final class Batch {
  private final Turns turns;
  private final States states;
  private final Semaphore running;
  private final Map<TopicPartition, Long> next = new HashMap<>();
  private final Set<Integer> lost = new HashSet<>();
  private final List<Thread> threads = new ArrayList<>();
  private final List<CompletableFuture<List<FinishedTurn>>> lanes = new ArrayList<>();

  Batch(Turns turns, States states, Semaphore running) {
    this.turns = turns;
    this.states = states;
    this.running = running;
  }

  void start(ConsumerRecords<String, byte[]> records) {
    Map<Channel, List<ConsumerRecord<String, byte[]>>> channels = new LinkedHashMap<>();
    for (ConsumerRecord<String, byte[]> record : records) {
      channels
          .computeIfAbsent(new Channel(record.partition(), record.key()), _ -> new ArrayList<>())
          .add(record);
      next.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
    }
    channels.forEach(this::startLane);
  }

  private void startLane(Channel channel, List<ConsumerRecord<String, byte[]>> events) {
    byte[] state = channel.key() == null ? null : states.get(channel.partition(), channel.key());
    CompletableFuture<List<FinishedTurn>> lane = new CompletableFuture<>();
    lanes.add(lane);
    threads.add(
        Thread.ofVirtual()
            .name("lane-" + channel.key())
            .start(
                () -> {
                  try {
                    lane.complete(run(channel, state, events));
                  } catch (Throwable failure) {
                    lane.completeExceptionally(failure);
                  }
                }));
  }

  private List<FinishedTurn> run(
      Channel channel, byte[] before, List<ConsumerRecord<String, byte[]>> events)
      throws InterruptedException {
    List<FinishedTurn> finished = new ArrayList<>();
    byte[] state = before;
    running.acquire();
    try {
      for (ConsumerRecord<String, byte[]> event : events) {
        TurnResult result = turns.take(state, event);
        state = result.state() == null ? state : result.state();
        finished.add(new FinishedTurn(channel, event.offset(), result));
      }
    } finally {
      running.release();
    }
    return finished;
  }

  /** True if all turns have ended within the given time. */
  boolean isDone(long millis) throws InterruptedException {
    try {
      CompletableFuture.allOf(lanes.toArray(CompletableFuture<?>[]::new))
          .get(millis, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException notYet) {
      return false;
    } catch (ExecutionException failed) {
      return true; // turns() throws it.
    }
  }

  /** The turns of partitions that are still ours, in the order of their events. */
  List<FinishedTurn> turns() {
    return lanes.stream()
        .flatMap(lane -> lane.join().stream())
        .filter(turn -> !lost.contains(turn.channel().partition()))
        .sorted(Comparator.comparingLong(FinishedTurn::offset))
        .toList();
  }

  /** Where to go on in the partitions that are still ours. */
  Map<TopicPartition, OffsetAndMetadata> offsets() {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    next.forEach(
        (partition, offset) -> {
          if (!lost.contains(partition.partition())) {
            offsets.put(partition, new OffsetAndMetadata(offset));
          }
        });
    return offsets;
  }

  /** Drops what belongs to another worker from now on. */
  void lose(Collection<Integer> partitions) {
    lost.addAll(partitions);
  }

  void interrupt() {
    threads.forEach(Thread::interrupt);
  }
}
