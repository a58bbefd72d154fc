package dev.earshot.dispatcher.core;

import dev.earshot.dispatcher.core.Transactions.AbortedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Commits finished turns on a thread of its own, as many at once as have come meanwhile. A commit
 * that was refused is made again with the same turns: no handler runs a second time for that.
 *
 * <p>The broker checks that the worker is a member of the group, not that a partition is still its
 * own. So turns of partitions that are given away are dropped here, under the lock that a commit
 * holds.
 */
final class Committer implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Committer.class);

  /** Of many turns of one channel in a transaction only the last one's state is written. */
  private static final int MOST_TURNS = 5000;

  private static final int TRIES = 20;
  private static final Duration RETRY = Duration.ofMillis(100);

  private final Transactions transactions;
  private final String offsetMetadata;
  private final CoreListener listener;
  private final BlockingQueue<FinishedTurn> finished = new LinkedBlockingQueue<>();
  private final AtomicInteger uncommitted = new AtomicInteger();
  private final ReentrantLock commit = new ReentrantLock();
  private final Thread thread;
  private volatile ConsumerGroupMetadata group;
  private volatile KafkaException failure;
  private volatile boolean closed;
  private volatile long commits;

  /**
   * @param offsetMetadata is kept with every committed offset
   */
  Committer(Transactions transactions, String offsetMetadata, CoreListener listener) {
    this.transactions = transactions;
    this.offsetMetadata = offsetMetadata;
    this.listener = listener;
    this.thread = Thread.ofPlatform().name("dispatcher-committer").start(this::run);
  }

  /** A turn has ended. */
  void finished(FinishedTurn turn) {
    uncommitted.incrementAndGet();
    finished.add(turn);
  }

  /** As whom the worker commits from now on. */
  void group(ConsumerGroupMetadata current) {
    group = current;
  }

  /**
   * @throws KafkaException if it is not certain what was committed; the worker must begin anew
   */
  void requireSound() {
    if (failure != null) {
      throw failure;
    }
  }

  /** Drops the turns of these partitions, once a commit that is under way has ended. */
  void lose(Collection<AssignedPartition> partitions) {
    commit.lock();
    try {
      partitions.forEach(AssignedPartition::lose);
    } finally {
      commit.unlock();
    }
  }

  /** Whether everything that was finished is committed, or never will be. */
  boolean isIdle() {
    return failure != null || uncommitted.get() == 0;
  }

  /** How many transactions were committed. */
  long commits() {
    return commits;
  }

  private void run() {
    try {
      while (!closed) {
        FinishedTurn first = finished.poll(100, TimeUnit.MILLISECONDS);
        if (first != null) {
          List<FinishedTurn> turns = new ArrayList<>(List.of(first));
          finished.drainTo(turns, MOST_TURNS);
          commitAll(turns);
          uncommitted.addAndGet(-turns.size());
        }
      }
    } catch (InterruptedException closing) {
      LOG.debug("Interrupted, as the session ends.");
    } catch (KafkaException e) {
      failure = e;
    } catch (RuntimeException e) {
      fail(e);
    }
  }

  /** Something happened that must not: the worker begins anew from the last commit. */
  void fail(Throwable unexpected) {
    failure = new KafkaException("A turn or commit failed unexpectedly: " + unexpected, unexpected);
  }

  private void commitAll(List<FinishedTurn> turns) throws InterruptedException {
    List<FinishedTurn> ready = new ArrayList<>();
    turns.forEach(turn -> ready.addAll(turn.partition().finish(turn)));
    for (int tries = 1; !ready.isEmpty(); tries++) {
      try {
        commitOnce(ready);
        return;
      } catch (AbortedException e) {
        if (tries == TRIES) {
          throw new KafkaException("Refused %d times: %s".formatted(TRIES, e.getMessage()), e);
        }
        LOG.debugf("A transaction was aborted and is made again: %s", e.getMessage());
        Thread.sleep(RETRY);
      }
    }
  }

  private void commitOnce(List<FinishedTurn> ready) throws AbortedException {
    commit.lock();
    try {
      ready.removeIf(turn -> turn.partition().isLost());
      if (ready.isEmpty()) {
        return;
      }
      long start = System.nanoTime();
      Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
      for (FinishedTurn turn : ready) {
        offsets.computeIfAbsent(turn.partition().id(), _ -> offset(turn.partition()));
      }
      transactions.commit(ready, offsets, group);
      commits++;
      listener.committed(
          Duration.ofNanos(System.nanoTime() - start),
          (int) ready.stream().filter(FinishedTurn::finishesEvent).count());
    } finally {
      commit.unlock();
    }
  }

  private OffsetAndMetadata offset(AssignedPartition partition) {
    return new OffsetAndMetadata(partition.watermark(), offsetMetadata);
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    transactions.close();
  }
}
