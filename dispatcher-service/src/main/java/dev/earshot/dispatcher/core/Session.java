package dev.earshot.dispatcher.core;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
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
  private static final Duration HAND_OVER = Duration.ofMillis(500);

  /** How long leaving the group may take; without a broker it would take long. */
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(3);

  /** After that a worker without partitions counts as working: the others may have them all. */
  private static final Duration FIRST_ASSIGNMENT = Duration.ofSeconds(10);

  private final String topic;
  private final ChannelTurns turns;
  private final CoreListener listener;
  private final StateRestore restore;
  private final Map<TopicPartition, AssignedPartition> partitions = new HashMap<>();
  private final Committer committer;
  private final CommittedTurns work;
  private final KafkaConsumer<String, byte[]> consumer;
  private final BackPressure backPressure;
  private final LoadGauge gauge = new LoadGauge();
  private final BrokerContact contact = new BrokerContact();
  private final int partitionCount;
  private boolean partitionsAdded;

  /**
   * @param counts how many partitions the topics have
   */
  Session(
      CoreSettings settings,
      ChannelTurns turns,
      CoreListener listener,
      Map<String, Integer> counts) {
    this.topic = settings.topics().events();
    this.partitionCount = counts.get(topic);
    this.turns = turns;
    this.listener = listener;
    this.restore = new StateRestore(settings);
    this.consumer =
        new KafkaConsumer<>(
            ClientSettings.consumer(settings),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    this.backPressure = new BackPressure(consumer);
    try {
      Transactions transactions =
          new Transactions(
              settings,
              counts.get(settings.topics().replies()),
              counts.get(settings.topics().bulkReplies()));
      this.committer =
          new Committer(transactions, PartitionCount.metadata(partitionCount), listener);
      this.work = new CommittedTurns(turns, committer);
    } catch (RuntimeException e) {
      restore.close();
      consumer.close();
      throw e;
    }
  }

  /** Is told how the session is doing. */
  @FunctionalInterface
  interface Report {
    /**
     * @param lost since when the broker can't be reached; empty if it can
     */
    void running(Set<Integer> partitions, LoadGauge gauge, Optional<Instant> lost);
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
      ConsumerRecords<String, byte[]> events = consumer.poll(backPressure.limit(untilNextAlarm()));
      requireSamePartitions();
      for (ConsumerRecord<String, byte[]> event : events) {
        partitions.get(new TopicPartition(event.topic(), event.partition())).add(event);
      }
      committer.group(consumer.groupMetadata());
      committer.requireSound();
      backPressure.adjust(partitions.values());
      Instant due = turns.now();
      partitions.values().forEach(partition -> partition.wake(due));
      Instant now = Instant.now();
      Optional<Instant> lost = contact.lostSince(now, consumer.metrics());
      if (!partitions.isEmpty() || System.nanoTime() - begin > FIRST_ASSIGNMENT.toNanos()) {
        gauge.measure(
            now,
            partitions.values(),
            consumer::currentLag,
            turns.running(),
            work.turnsTaken() + committer.commits());
        report.running(numbers(partitions.keySet()), gauge, lost);
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

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
    if (assigned.isEmpty()) {
      return;
    }
    if (assigned.stream().anyMatch(partition -> partition.partition() >= partitionCount)) {
      partitionsAdded = true; // What is thrown here, Kafka's client logs with its whole stack.
      return;
    }
    long start = System.nanoTime();
    // Waits until what the former owner committed last is in force.
    Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(Set.copyOf(assigned));
    Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(assigned);
    Map<TopicPartition, Map<String, byte[]>> states = restore.of(assigned);
    states.forEach(
        (id, channels) -> {
          OffsetAndMetadata offset = committed.get(id);
          long position = offset == null ? beginnings.get(id) : offset.offset();
          partitions.put(id, new AssignedPartition(id, position, channels, work));
        });
    Duration time = Duration.ofNanos(System.nanoTime() - start);
    int channels = partitions.values().stream().mapToInt(AssignedPartition::channels).sum();
    listener.restored(time, channels);
    LOG.infof(
        "Handles partitions %s of %s; %d channels known (restored in %d ms).",
        numbers(partitions.keySet()), topic, channels, time.toMillis());
  }

  /** Nothing is handled with other partitions than those the session began with. */
  private void requireSamePartitions() {
    if (partitionsAdded) {
      throw PartitionCount.added(topic, partitionCount);
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

  @Override
  public void close() {
    partitions.values().forEach(AssignedPartition::close);
    partitions.values().forEach(AssignedPartition::interrupt);
    try {
      committer.lose(partitions.values());
      partitions.clear();
      consumer.close(CloseOptions.timeout(CLOSE_LIMIT));
    } finally {
      restore.close();
      committer.close();
    }
  }
}
