package dev.earshot.dispatcher.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.GroupProtocol;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;

/**
 * From joining the group to the first thing that goes wrong: polls, hands events to their lanes and
 * follows the assignment. Neither handlers nor commits run on its thread, so it always comes back
 * to the group in time.
 */
final class Session implements AutoCloseable, ConsumerRebalanceListener {
  private static final Logger LOG = Logger.getLogger(Session.class);
  private static final Duration POLL = Duration.ofMillis(50);

  /** How long turns may take to end when their partition is given away or the worker stops. */
  private static final Duration HAND_OVER = Duration.ofSeconds(1);

  /** After that a worker without partitions counts as working: the others may have them all. */
  private static final Duration FIRST_ASSIGNMENT = Duration.ofSeconds(10);

  /** Events of a partition that are read and not finished, from which on no more are fetched. */
  private static final int PAUSE_ABOVE = 1000;

  private static final int RESUME_BELOW = 500;

  private final String topic;
  private final Turns turns;
  private final CoreListener listener;
  private final StateRestore restore;
  private final Map<TopicPartition, AssignedPartition> partitions = new HashMap<>();
  private final Committer committer;
  private final KafkaConsumer<String, byte[]> consumer;
  private final LoadGauge gauge = new LoadGauge();
  private final AtomicLong turnsTaken = new AtomicLong();
  private final int partitionCount;

  /**
   * @param counts how many partitions the topics have
   */
  Session(CoreSettings settings, Turns turns, CoreListener listener, Map<String, Integer> counts) {
    this.topic = settings.topics().events();
    this.partitionCount = counts.get(topic);
    this.turns = turns;
    this.listener = listener;
    this.restore = new StateRestore(settings);
    this.consumer =
        new KafkaConsumer<>(
            consumerSettings(settings), new StringDeserializer(), new ByteArrayDeserializer());
    try {
      Transactions transactions =
          new Transactions(settings, counts.get(settings.topics().replies()));
      this.committer =
          new Committer(transactions, PartitionCount.metadata(partitionCount), listener);
    } catch (RuntimeException e) {
      consumer.close();
      throw e;
    }
  }

  /** Is told how the session is doing. */
  @FunctionalInterface
  interface Report {
    void running(Set<Integer> partitions, LoadGauge gauge);
  }

  /**
   * Works until it is told to stop, and then finishes what is nearly done.
   *
   * @param report is told each time round, from the first assignment on
   */
  void run(CountDownLatch stopping, Report report) throws InterruptedException {
    long begin = System.nanoTime();
    consumer.subscribe(List.of(topic), this);
    while (stopping.getCount() > 0) {
      for (ConsumerRecord<String, byte[]> event : consumer.poll(untilNextAlarm())) {
        partitions.get(new TopicPartition(event.topic(), event.partition())).add(event);
      }
      committer.group(consumer.groupMetadata());
      committer.requireSound();
      holdBack();
      Instant now = turns.now();
      partitions.values().forEach(partition -> partition.wake(now));
      if (!partitions.isEmpty() || System.nanoTime() - begin > FIRST_ASSIGNMENT.toNanos()) {
        gauge.measure(
            now,
            partitions.values(),
            consumer::currentLag,
            turns.running(),
            turnsTaken.get() + committer.commits());
        report.running(numbers(partitions.keySet()), gauge);
      }
    }
    finish(partitions.values());
  }

  private Duration untilNextAlarm() {
    Instant next = Instant.MAX;
    for (AssignedPartition partition : partitions.values()) {
      Instant alarm = partition.nextAlarm();
      next = alarm.isBefore(next) ? alarm : next;
    }
    Instant now = turns.now();
    if (next.isAfter(now.plus(POLL))) {
      return POLL;
    }
    return next.isAfter(now) ? Duration.between(now, next) : Duration.ZERO;
  }

  private TurnResult turn(AssignedPartition partition, byte[] state, Work work)
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
      turnsTaken.incrementAndGet();
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

  /** Fetches no more of partitions that have enough to do. */
  private void holdBack() {
    List<TopicPartition> full = new ArrayList<>();
    List<TopicPartition> free = new ArrayList<>();
    Set<TopicPartition> paused = consumer.paused();
    partitions.forEach(
        (id, partition) -> {
          int unfinished = partition.unfinished();
          if (unfinished > PAUSE_ABOVE && !paused.contains(id)) {
            full.add(id);
          } else if (unfinished < RESUME_BELOW && paused.contains(id)) {
            free.add(id);
          }
        });
    consumer.pause(full);
    consumer.resume(free);
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
    if (assigned.isEmpty()) {
      return;
    }
    assigned.forEach(this::requireKnown);
    long start = System.nanoTime();
    // Waits until what the former owner committed last is in force.
    Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(Set.copyOf(assigned));
    Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(assigned);
    Map<TopicPartition, Map<String, byte[]>> states = restore.of(assigned);
    states.forEach(
        (id, channels) -> {
          OffsetAndMetadata offset = committed.get(id);
          long position = offset == null ? beginnings.get(id) : offset.offset();
          partitions.put(id, new AssignedPartition(id, position, channels, this::turn));
        });
    Duration time = Duration.ofNanos(System.nanoTime() - start);
    int channels = partitions.values().stream().mapToInt(AssignedPartition::channels).sum();
    listener.restored(time, channels);
    LOG.infof(
        "Handles partitions %s of %s; %d channels known (restored in %d ms).",
        numbers(partitions.keySet()), topic, channels, time.toMillis());
  }

  private void requireKnown(TopicPartition partition) {
    if (partition.partition() >= partitionCount) {
      throw PartitionCount.changed(
          topic, partition.partition() + 1, String.valueOf(partitionCount));
    }
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
    List<AssignedPartition> leaving = take(revoked);
    if (leaving.isEmpty()) {
      return;
    }
    try {
      finish(leaving);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    committer.lose(leaving);
    LOG.infof("Gave up partitions %s of %s.", numbers(revoked), topic);
  }

  /** They are another worker's already, so nothing can be finished. */
  @Override
  public void onPartitionsLost(Collection<TopicPartition> gone) {
    List<AssignedPartition> leaving = take(gone);
    committer.lose(leaving);
    leaving.forEach(AssignedPartition::close);
    leaving.forEach(AssignedPartition::interrupt);
    LOG.warnf("Lost partitions %s of %s: the group went on without this worker.", gone, topic);
  }

  private List<AssignedPartition> take(Collection<TopicPartition> ids) {
    return ids.stream().map(partitions::remove).filter(Objects::nonNull).toList();
  }

  /** Lets turns that run end, and what is finished be committed; then interrupts the rest. */
  private void finish(Collection<AssignedPartition> leaving) throws InterruptedException {
    leaving.forEach(AssignedPartition::close);
    await(() -> leaving.stream().allMatch(AssignedPartition::isIdle));
    leaving.forEach(AssignedPartition::interrupt);
    await(committer::isIdle);
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + HAND_OVER.toNanos();
    while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
      Thread.sleep(2);
    }
  }

  private static Set<Integer> numbers(Collection<TopicPartition> partitions) {
    Set<Integer> numbers = new TreeSet<>();
    partitions.forEach(partition -> numbers.add(partition.partition()));
    return numbers;
  }

  private static Map<String, Object> consumerSettings(CoreSettings settings) {
    Map<String, Object> kafka = new HashMap<>(settings.kafka());
    kafka.put(ConsumerConfig.GROUP_ID_CONFIG, settings.groupId());
    kafka.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    kafka.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    kafka.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    kafka.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, settings.groupProtocol().name());
    if (settings.groupProtocol() == GroupProtocol.CLASSIC) {
      kafka.put(
          ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
          CooperativeStickyAssignor.class.getName());
      // How long the channels of a worker that died wait for another one. With the new protocol it
      // is a setting of the broker's.
      kafka.putIfAbsent(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6_000);
      kafka.putIfAbsent(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 1_500);
    }
    return kafka;
  }

  @Override
  public void close() {
    partitions.values().forEach(AssignedPartition::close);
    partitions.values().forEach(AssignedPartition::interrupt);
    try {
      committer.lose(partitions.values());
      partitions.clear();
      consumer.close();
    } finally {
      committer.close();
    }
  }
}
