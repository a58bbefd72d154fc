package dev.earshot.local.internal.letters;

import dev.earshot.local.internal.cluster.Cluster;
import dev.earshot.local.internal.problem.UserProblem;
import dev.earshot.model.CloudEvents;
import dev.earshot.model.DeadLetter;
import dev.earshot.model.DeadLetterReplay;
import dev.earshot.model.ModelJson;
import dev.earshot.model.Topics;
import dev.earshot.model.UndecodableRecordException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/** The topic of dead letters of one deployment. */
public final class LetterTopic {
  /** So short that what has become visible is noticed soon. */
  private static final Duration POLL = Duration.ofMillis(500);

  /** How far is read. */
  private enum End {
    /** To what is committed, with all before it. */
    COMMITTED,
    /** To what was written, once it is committed or aborted. */
    WRITTEN
  }

  private final Cluster cluster;
  private final Topics topics;

  public LetterTopic(Cluster cluster, Topics topics) {
    this.cluster = cluster;
    this.topics = topics;
  }

  /**
   * The letters that were there when it was called.
   *
   * @throws UserProblem if there is no such topic, or Kafka can't be asked
   */
  public Letters read(LetterFilter filter) {
    return read(partitions(), End.COMMITTED, (position, letter) -> filter.test(letter));
  }

  /**
   * The letters at some positions.
   *
   * @throws UserProblem if one of the positions holds no letter; nothing is returned then
   */
  public List<StoredLetter> at(Collection<Position> positions) {
    return at(positions, End.COMMITTED);
  }

  /**
   * As {@link #at}, and no mark is overlooked that was committed before it was called: waits for
   * the transactions that hide it.
   *
   * @throws UserProblem if such a transaction does not end, too
   */
  List<StoredLetter> atWithAllMarks(Collection<Position> positions) {
    return at(positions, End.WRITTEN);
  }

  private List<StoredLetter> at(Collection<Position> positions, End end) {
    List<TopicPartition> all = partitions();
    for (Position position : positions) {
      if (!all.contains(position.topicPartition())) {
        throw new UserProblem(
            "%s is no position in %s, which has the partitions 0 to %d. Another deployment's letters: --topic-prefix."
                .formatted(position, topics.deadLetters(), all.size() - 1));
      }
    }
    List<TopicPartition> meant =
        positions.stream().map(Position::topicPartition).distinct().toList();
    Letters found = read(meant, end, (position, letter) -> positions.contains(position));
    for (Position position : positions) {
      requireFound(position, found);
    }
    return found.letters();
  }

  /** A record as it is; empty if it is gone or nothing a reader sees. */
  public Optional<ConsumerRecord<byte[], byte[]>> record(Position position) {
    if (cluster.partitions(position.topic()).orElse(0) <= position.partition()) {
      return Optional.empty();
    }
    try (Consumer<byte[], byte[]> consumer = cluster.consumer()) {
      TopicPartition partition = position.topicPartition();
      List<TopicPartition> one = List.of(partition);
      consumer.assign(one);
      if (position.offset() < consumer.beginningOffsets(one).get(partition)
          || position.offset() >= consumer.endOffsets(one).get(partition)) {
        return Optional.empty();
      }
      consumer.seek(partition, position.offset());
      long deadline = System.nanoTime() + Cluster.LIMIT.toNanos();
      while (consumer.position(partition) <= position.offset()) {
        requireTime(deadline);
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Cluster.LIMIT)) {
          return Optional.of(record).filter(found -> found.offset() == position.offset());
        }
      }
      return Optional.empty();
    } catch (KafkaException e) {
      throw cluster.problem(e);
    }
  }

  private void requireFound(Position position, Letters found) {
    for (Letters.Unreadable unreadable : found.unreadable()) {
      if (unreadable.position().equals(position)) {
        throw new UserProblem("%s is no dead letter. %s".formatted(position, unreadable.reason()));
      }
    }
    if (found.letters().stream().noneMatch(one -> one.position().equals(position))) {
      throw new UserProblem(
          "There is no dead letter at %s: its retention time is over, or it never was one. See ./earshot dead-letters list."
              .formatted(position));
    }
  }

  private List<TopicPartition> partitions() {
    String topic = topics.deadLetters();
    int count =
        cluster
            .partitions(topic)
            .orElseThrow(
                () ->
                    new UserProblem(
                        "There is no topic %s at %s. Is that the right cluster (--kafka), and the deployment's prefix (--topic-prefix, EARSHOT_TOPIC_PREFIX)? The services create it when they start."
                            .formatted(topic, cluster.name())));
    return IntStream.range(0, count).mapToObj(number -> new TopicPartition(topic, number)).toList();
  }

  private Letters read(
      List<TopicPartition> partitions, End end, BiPredicate<Position, DeadLetter> isMeant) {
    Reading reading = new Reading(isMeant);
    try (Consumer<byte[], byte[]> consumer = cluster.consumer()) {
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> committed = consumer.endOffsets(partitions);
      Map<TopicPartition, Long> ends = end == End.COMMITTED ? committed : cluster.ends(partitions);
      long deadline = System.nanoTime() + Cluster.LIMIT.toNanos();
      while (!hasReached(ends, consumer)) {
        if (hasReached(committed, consumer)) {
          requireEndOfTransactions(deadline);
        } else {
          requireTime(deadline);
        }
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          reading.take(record);
          deadline = System.nanoTime() + Cluster.LIMIT.toNanos();
        }
      }
    } catch (KafkaException e) {
      throw cluster.problem(e);
    }
    return reading.result();
  }

  private static boolean hasReached(
      Map<TopicPartition, Long> ends, Consumer<byte[], byte[]> consumer) {
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  private void requireEndOfTransactions(long deadline) {
    if (System.nanoTime() > deadline) {
      throw new UserProblem(
          "A transaction of another program has been open on %s for %d s and hides what was written after it, so nobody can tell whether the letters were replayed meanwhile. Nothing was replayed. Run the command again in a minute; Kafka ends what is left of a program that stopped."
              .formatted(topics.deadLetters(), Cluster.LIMIT.toSeconds()));
    }
  }

  private void requireTime(long deadline) {
    if (System.nanoTime() > deadline) {
      throw new UserProblem(
          "Kafka at %s stopped sending the records of %s. Is the cluster whole?"
              .formatted(cluster.name(), topics.deadLetters()));
    }
  }

  /** Letters come before what says that they were replayed. */
  private static final class Reading {
    private final BiPredicate<Position, DeadLetter> isMeant;
    private final List<StoredLetter> letters = new ArrayList<>();
    private final List<Letters.Unreadable> unreadable = new ArrayList<>();
    private final Map<Position, Instant> replays = new HashMap<>();

    Reading(BiPredicate<Position, DeadLetter> isMeant) {
      this.isMeant = isMeant;
    }

    void take(ConsumerRecord<byte[], byte[]> record) {
      Position position = new Position(record.topic(), record.partition(), record.offset());
      try {
        if (isReplay(record)) {
          DeadLetterReplay replay = ModelJson.decodeDeadLetterReplay(record.value());
          replays.put(
              new Position(record.topic(), replay.partition(), replay.offset()), replay.at());
          return;
        }
        DeadLetter letter = ModelJson.decodeDeadLetter(record.value());
        if (isMeant.test(position, letter)) {
          letters.add(new StoredLetter(position, letter, null));
        }
      } catch (UndecodableRecordException e) {
        unreadable.add(new Letters.Unreadable(position, e.getMessage()));
      }
    }

    Letters result() {
      List<StoredLetter> marked =
          letters.stream()
              .map(
                  one ->
                      new StoredLetter(one.position(), one.letter(), replays.get(one.position())))
              .sorted(Comparator.comparing(StoredLetter::position))
              .toList();
      List<Letters.Unreadable> ordered =
          unreadable.stream().sorted(Comparator.comparing(Letters.Unreadable::position)).toList();
      return new Letters(marked, ordered);
    }

    private static boolean isReplay(ConsumerRecord<byte[], byte[]> record) {
      Header type = record.headers().lastHeader(CloudEvents.TYPE_HEADER);
      return type != null
          && type.value() != null
          && CloudEvents.isReplay(new String(type.value(), StandardCharsets.UTF_8));
    }
  }
}
