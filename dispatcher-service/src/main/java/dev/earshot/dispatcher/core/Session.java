package dev.earshot.dispatcher.core;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.GroupProtocol;
import org.apache.kafka.clients.consumer.KafkaConsumer;
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
  private final Semaphore running;
  private final Map<TopicPartition, AssignedPartition> partitions = new HashMap<>();
  private final Committer committer;
  private final KafkaConsumer<String, byte[]> consumer;

  Session(CoreSettings settings, Turns turns, CoreListener listener, int replyPartitions) {
    this.topic = settings.topics().events();
    this.turns = turns;
    this.listener = listener;
    this.restore = new StateRestore(settings);
    this.running = new Semaphore(settings.turns().concurrent());
    this.consumer =
        new KafkaConsumer<>(
            consumerSettings(settings), new StringDeserializer(), new ByteArrayDeserializer());
    try {
      this.committer = new Committer(new Transactions(settings, replyPartitions), listener);
    } catch (RuntimeException e) {
      consumer.close();
      throw e;
    }
  }

  /**
   * Works until it is told to stop, and then finishes what is nearly done.
   *
   * @param alive is told the partitions each time round, from the first assignment on
   */
  void run(CountDownLatch stopping, Consumer<Set<Integer>> alive) throws InterruptedException {
    long begin = System.nanoTime();
    consumer.subscribe(List.of(topic), this);
    while (stopping.getCount() > 0) {
      for (ConsumerRecord<String, byte[]> event : consumer.poll(POLL)) {
        partitions.get(new TopicPartition(event.topic(), event.partition())).add(event);
      }
      committer.group(consumer.groupMetadata());
      committer.requireSound();
      holdBack();
      if (!partitions.isEmpty() || System.nanoTime() - begin > FIRST_ASSIGNMENT.toNanos()) {
        alive.accept(numbers(partitions.keySet()));
      }
    }
    finish(partitions.values());
  }

  private byte[] turn(
      AssignedPartition partition, byte[] state, ConsumerRecord<String, byte[]> event)
      throws InterruptedException {
    running.acquire();
    TurnResult result;
    try {
      result = turns.take(state, event);
    } catch (RuntimeException | Error unexpected) {
      committer.fail(unexpected);
      throw unexpected;
    } finally {
      running.release();
    }
    committer.finished(new FinishedTurn(partition, event.key(), event.offset(), result));
    return result.state() == null ? state : result.state();
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
    long start = System.nanoTime();
    // Waits until what the former owner committed last is in force.
    consumer.committed(Set.copyOf(assigned));
    Map<TopicPartition, Map<String, byte[]>> states = restore.of(assigned);
    states.forEach(
        (id, channels) -> partitions.put(id, new AssignedPartition(id, channels, this::turn)));
    Duration time = Duration.ofNanos(System.nanoTime() - start);
    int channels = partitions.values().stream().mapToInt(AssignedPartition::channels).sum();
    listener.restored(time, channels);
    LOG.infof(
        "Handles partitions %s of %s; %d channels known (restored in %d ms).",
        numbers(partitions.keySet()), topic, channels, time.toMillis());
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
