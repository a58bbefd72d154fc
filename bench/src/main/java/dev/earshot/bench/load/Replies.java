package dev.earshot.bench.load;

import dev.earshot.model.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads committed replies as egress does, on a thread of its own, and notes when each event was
 * answered. Thread-safe.
 */
public final class Replies implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);

  private final Map<String, Integer> channels = new HashMap<>();
  private final int[] answered;
  private final long[] receivedAt;
  private final Thread thread;
  private long count;
  private String problem;
  private volatile boolean closed;

  /**
   * @param most how many events there will be
   */
  public Replies(String bootstrapServers, Topics topics, int partitions, Events events, int most) {
    this.answered = new int[events.channels()];
    this.receivedAt = new long[most];
    for (int channel = 0; channel < events.channels(); channel++) {
      channels.put(Events.key(channel).text(), channel);
    }
    List<TopicPartition> all =
        IntStream.range(0, partitions)
            .mapToObj(partition -> new TopicPartition(topics.replies(), partition))
            .toList();
    this.thread =
        Thread.ofPlatform().name("replies").start(() -> read(consumer(bootstrapServers), all));
  }

  private static Consumer<String, byte[]> consumer(String bootstrapServers) {
    Map<String, Object> kafka =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed",
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
            5_000,
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false);
    return new KafkaConsumer<>(kafka, new StringDeserializer(), new ByteArrayDeserializer());
  }

  private void read(Consumer<String, byte[]> consumer, List<TopicPartition> partitions) {
    try (consumer) {
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      while (!closed) {
        for (ConsumerRecord<String, byte[]> reply : consumer.poll(POLL)) {
          note(reply.key(), System.nanoTime());
        }
      }
    } catch (RuntimeException e) {
      fail("The replies can't be read: " + e);
    }
  }

  private synchronized void note(String key, long now) {
    int channel = channels.get(key);
    long event = (long) answered[channel]++ * answered.length + channel;
    if (event >= receivedAt.length) {
      fail("More replies than events in channel " + key);
      return;
    }
    receivedAt[(int) event] = now;
    count++;
    notifyAll();
  }

  private synchronized void fail(String what) {
    problem = what;
    notifyAll();
  }

  /**
   * Waits until so many events are answered.
   *
   * @throws IllegalStateException if there is no reply for as long as the patience
   */
  public synchronized void await(long events, Duration patience, Runnable check)
      throws InterruptedException {
    long seen = count;
    long deadline = System.nanoTime() + patience.toNanos();
    while (count < events) {
      check.run();
      if (problem != null) {
        throw new IllegalStateException(problem);
      }
      if (count > seen) {
        seen = count;
        deadline = System.nanoTime() + patience.toNanos();
      } else if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "%d of %d events are answered, and no reply came for %s."
                .formatted(count, events, patience));
      }
      wait(200);
    }
  }

  /** When an event's answer was received, as {@link System#nanoTime()}. */
  public synchronized long receivedAt(long event) {
    return receivedAt[(int) event];
  }

  /** When the last of these events was answered. */
  public synchronized long lastOf(long from, long to) {
    long last = Long.MIN_VALUE;
    for (long event = from; event < to; event++) {
      last = Math.max(last, receivedAt[(int) event]);
    }
    return last;
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
