package dev.earshot.dispatcher.core;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;

/**
 * From joining the group to the first thing that goes wrong. All of it on one thread but the
 * handlers.
 */
final class BatchSession implements AutoCloseable, ConsumerRebalanceListener {
  private static final Logger LOG = Logger.getLogger(BatchSession.class);
  private static final Duration POLL = Duration.ofMillis(100);

  private final String topic;
  private final Turns turns;
  private final CoreListener listener;
  private final StateRestore restore;
  private final Semaphore running;
  private final States states = new States();
  private final Set<Integer> owned = new TreeSet<>();
  private final Committer committer;
  private final Consumer<String, byte[]> consumer;
  private Batch batch;

  BatchSession(CoreSettings settings, Turns turns, CoreListener listener, int replyPartitions) {
    this.topic = settings.topics().events();
    this.turns = turns;
    this.listener = listener;
    this.restore = new StateRestore(settings);
    this.running = new Semaphore(settings.turns().concurrent());
    this.committer = new Committer(settings, replyPartitions);
    this.consumer =
        new KafkaConsumer<>(
            consumerSettings(settings), new StringDeserializer(), new ByteArrayDeserializer());
  }

  void run(CountDownLatch stopping, java.util.function.Consumer<Set<Integer>> alive)
      throws InterruptedException {
    consumer.subscribe(List.of(topic), this);
    while (stopping.getCount() > 0) {
      ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
      alive.accept(Set.copyOf(owned));
      if (!records.isEmpty()) {
        handle(records, alive);
      }
    }
  }

  private void handle(
      ConsumerRecords<String, byte[]> records, java.util.function.Consumer<Set<Integer>> alive)
      throws InterruptedException {
    batch = new Batch(turns, states, running);
    try {
      batch.start(records);
      if (!batch.isDone(POLL.toMillis())) {
        stayInGroup(alive);
      }
      commit();
    } catch (InterruptedException | RuntimeException e) {
      batch.interrupt();
      throw e;
    } finally {
      batch = null;
    }
  }

  /** Polls without fetching while handlers run, so that slow ones don't cost the membership. */
  private void stayInGroup(java.util.function.Consumer<Set<Integer>> alive)
      throws InterruptedException {
    consumer.pause(consumer.assignment());
    while (!batch.isDone(POLL.toMillis())) {
      if (!consumer.poll(Duration.ZERO).isEmpty()) {
        throw new IllegalStateException("A paused partition gave records.");
      }
      alive.accept(Set.copyOf(owned));
    }
    consumer.resume(consumer.assignment());
  }

  private void commit() {
    List<FinishedTurn> finished = batch.turns();
    if (batch.offsets().isEmpty()) {
      return;
    }
    long start = System.nanoTime();
    committer.commit(finished, batch.offsets(), consumer.groupMetadata());
    listener.committed(Duration.ofNanos(System.nanoTime() - start), finished.size());
    for (FinishedTurn turn : finished) {
      if (turn.result().state() != null && turn.channel().key() != null) {
        states.put(turn.channel().partition(), turn.channel().key(), turn.result().state());
      }
    }
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    if (partitions.isEmpty()) {
      return;
    }
    long start = System.nanoTime();
    if (batch != null) {
      consumer.pause(partitions);
    }
    // Waits until what the former owner committed last is in force.
    consumer.committed(Set.copyOf(partitions));
    List<Integer> numbers = numbers(partitions);
    restore.into(states, numbers);
    owned.addAll(numbers);
    Duration time = Duration.ofNanos(System.nanoTime() - start);
    listener.restored(time, states.channels());
    LOG.infof(
        "Handles partitions %s of %s; %d channels known (restored in %d ms).",
        owned, topic, states.channels(), time.toMillis());
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    if (partitions.isEmpty()) {
      return;
    }
    List<Integer> numbers = numbers(partitions);
    owned.removeAll(numbers);
    states.drop(numbers);
    if (batch != null) {
      batch.lose(numbers);
    }
    LOG.infof("Gave up partitions %s of %s.", numbers, topic);
  }

  private static List<Integer> numbers(Collection<TopicPartition> partitions) {
    return partitions.stream().map(TopicPartition::partition).sorted().toList();
  }

  private static Map<String, Object> consumerSettings(CoreSettings settings) {
    Map<String, Object> kafka = new HashMap<>(settings.kafka());
    kafka.put(ConsumerConfig.GROUP_ID_CONFIG, settings.groupId());
    kafka.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    kafka.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    kafka.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    kafka.put(
        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
        CooperativeStickyAssignor.class.getName());
    // How long the channels of a worker that died wait for another one.
    kafka.putIfAbsent(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6_000);
    kafka.putIfAbsent(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 1_500);
    return kafka;
  }

  @Override
  public void close() {
    try {
      consumer.close();
    } finally {
      committer.close();
    }
  }
}
