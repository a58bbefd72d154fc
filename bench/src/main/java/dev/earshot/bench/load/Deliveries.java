package dev.earshot.bench.load;

import dev.earshot.model.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** Counts what egress has written down, without reading it. Used by one thread. */
public final class Deliveries implements AutoCloseable {
  /** Egress writes down that it is about to send a message, and that it was sent. */
  public static final int PER_MESSAGE = 2;

  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

  private final Admin admin;
  private final Map<TopicPartition, OffsetSpec> ends;

  public Deliveries(String bootstrapServers, Topics topics, int partitions) {
    this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    this.ends =
        IntStream.range(0, partitions)
            .mapToObj(partition -> new TopicPartition(topics.deliveries(), partition))
            .collect(Collectors.toMap(partition -> partition, _ -> OffsetSpec.latest()));
  }

  public long count() throws InterruptedException {
    try {
      return admin.listOffsets(ends).all().get().values().stream()
          .mapToLong(end -> end.offset())
          .sum();
    } catch (ExecutionException e) {
      throw new IllegalStateException("The deliveries can't be counted: " + e.getCause(), e);
    }
  }

  /**
   * Waits until there are so many.
   *
   * @return when there were, as {@link System#nanoTime()}
   * @throws IllegalStateException if there are no more for as long as the patience
   */
  public long await(long wanted, Duration patience, Runnable check) throws InterruptedException {
    long seen = -1;
    long deadline = System.nanoTime();
    while (true) {
      long count = count();
      long now = System.nanoTime();
      if (count >= wanted) {
        return now;
      }
      check.run();
      if (count > seen) {
        seen = count;
        deadline = now + patience.toNanos();
      } else if (now > deadline) {
        throw new IllegalStateException(
            "%d of %d deliveries are written, and none came for %s."
                .formatted(count, wanted, patience));
      }
      LockSupport.parkNanos(LOOK_AGAIN.toNanos());
    }
  }

  @Override
  public void close() {
    admin.close();
  }
}
