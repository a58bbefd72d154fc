package dev.earshot.local.internal.letters;

import dev.earshot.local.internal.problem.UserProblem;
import dev.earshot.model.CloudEvents;
import dev.earshot.model.DeadLetter;
import dev.earshot.model.DeadLetterReplay;
import dev.earshot.model.ModelJson;
import dev.earshot.model.Topics;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Writes originals of letters to their topics again. An original and the mark that its letter was
 * replayed are committed together, so that a replay that is cut off can be started once more.
 */
public final class Replayer {
  /** So few that those who read the topics are not held up by one transaction. */
  private static final int LETTERS_OF_A_TRANSACTION = 200;

  private final Cluster cluster;
  private final Topics topics;
  private final LetterTopic letterTopic;
  private final InstantSource clock;

  public Replayer(Cluster cluster, Topics topics, InstantSource clock) {
    this.cluster = cluster;
    this.topics = topics;
    this.letterTopic = new LetterTopic(cluster, topics);
    this.clock = clock;
  }

  /**
   * What would be done; nothing is written.
   *
   * @throws UserProblem if a position holds no letter
   */
  public ReplayPlan plan(ReplayChoice choice) {
    List<StoredLetter> chosen =
        choice.positions().isEmpty()
            ? letterTopic.read(choice.filter()).letters()
            : letterTopic.at(choice.positions());
    Originals originals = new Originals(cluster, topics);
    List<Replayable> due = new ArrayList<>();
    List<StoredLetter> replayed = new ArrayList<>();
    List<ReplayPlan.Refusal> refused = new ArrayList<>();
    for (StoredLetter letter : chosen.stream().sorted(StoredLetter.ORDER_OF_ORIGINALS).toList()) {
      if (letter.isReplayed() && !choice.again()) {
        replayed.add(letter);
        continue;
      }
      try {
        Replayable original = originals.of(letter);
        if (choice.limit() == null || due.size() < choice.limit()) {
          due.add(original);
        }
      } catch (IrreplayableException e) {
        refused.add(new ReplayPlan.Refusal(letter.position(), e.getMessage()));
      }
    }
    return new ReplayPlan(due, replayed, refused);
  }

  /**
   * Replays what was planned, but for letters that another replay has taken since.
   *
   * @return how many letters were replayed
   * @throws UserProblem if Kafka fails; the text says how many were replayed before that
   */
  public int replay(ReplayChoice choice, ReplayPlan planned) {
    int done = 0;
    try (Producer<String, byte[]> producer =
        cluster.producer(topics.prefix() + "-dead-letters-replay")) {
      // Ends the transactions of any other replay: from here on no letter can be marked by one.
      producer.initTransactions();
      List<Replayable> due = stillDue(choice, planned);
      for (int from = 0; from < due.size(); from += LETTERS_OF_A_TRANSACTION) {
        List<Replayable> part =
            due.subList(from, Math.min(due.size(), from + LETTERS_OF_A_TRANSACTION));
        commit(producer, part);
        done += part.size();
      }
      return done;
    } catch (ProducerFencedException | InvalidProducerEpochException e) {
      throw new UserProblem(
          "Another replay of this deployment has begun, so this one ended after %d letters; no letter is replayed by both. See what is left: ./earshot dead-letters list"
              .formatted(done),
          e);
    } catch (KafkaException e) {
      throw new UserProblem(
          "%s %d letters were replayed and are marked so; run the same command again for the rest."
              .formatted(cluster.problem(e).getMessage(), done),
          e);
    }
  }

  private List<Replayable> stillDue(ReplayChoice choice, ReplayPlan planned) {
    if (choice.again() || planned.due().isEmpty()) {
      return planned.due();
    }
    List<Position> positions = planned.due().stream().map(one -> one.stored().position()).toList();
    Set<Position> marked =
        letterTopic.at(Set.copyOf(positions)).stream()
            .filter(StoredLetter::isReplayed)
            .map(StoredLetter::position)
            .collect(Collectors.toSet());
    return planned.due().stream().filter(one -> !marked.contains(one.stored().position())).toList();
  }

  private void commit(Producer<String, byte[]> producer, List<Replayable> part) {
    producer.beginTransaction();
    try {
      for (Replayable one : part) {
        producer.send(original(one));
        producer.send(mark(one));
      }
      producer.flush();
    } catch (ProducerFencedException | InvalidProducerEpochException e) {
      throw e;
    } catch (KafkaException e) {
      abort(producer, e);
      throw e;
    }
    try {
      producer.commitTransaction();
    } catch (TimeoutException e) {
      // Nobody knows whether it is committed; only the same call may follow.
      producer.commitTransaction();
    }
  }

  private static void abort(Producer<String, byte[]> producer, KafkaException cause) {
    try {
      producer.abortTransaction();
    } catch (KafkaException alsoFailed) {
      // The broker aborts it when its time is over.
      cause.addSuppressed(alsoFailed);
    }
  }

  private static ProducerRecord<String, byte[]> original(Replayable one) {
    Position letter = one.stored().position();
    RecordHeaders headers = headers(one.headers());
    headers.add(
        DeadLetter.REPLAY_HEADER,
        "%d:%d".formatted(letter.partition(), letter.offset()).getBytes(StandardCharsets.UTF_8));
    return new ProducerRecord<>(
        one.stored().letter().topic(), one.partition(), one.channel().text(), one.value(), headers);
  }

  private ProducerRecord<String, byte[]> mark(Replayable one) {
    Position letter = one.stored().position();
    DeadLetterReplay replay =
        new DeadLetterReplay(
            ModelJson.VERSION,
            letter.partition(),
            letter.offset(),
            one.stored().letter().channel(),
            clock.instant());
    return new ProducerRecord<>(
        letter.topic(),
        letter.partition(),
        one.channel().text(),
        ModelJson.encode(replay),
        headers(CloudEvents.headersOf(replay)));
  }

  private static RecordHeaders headers(Map<String, String> texts) {
    RecordHeaders headers = new RecordHeaders();
    texts.forEach((name, text) -> headers.add(name, text.getBytes(StandardCharsets.UTF_8)));
    return headers;
  }
}
