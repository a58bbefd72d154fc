package dev.earshot.local.internal.letters;

import dev.earshot.local.internal.cluster.Cluster;
import dev.earshot.local.internal.problem.UserProblem;
import dev.earshot.model.Topics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;

/**
 * Writes originals of letters to their topics again. An original and the mark that its letter was
 * replayed are committed together, so that a replay that is cut off can be started once more.
 */
public final class Replayer {
  /** So few that those who read the topics are not held up by one transaction. */
  private static final int LETTERS_OF_A_TRANSACTION = 200;

  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

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
    Producer<String, byte[]> producer = cluster.producer(topics.prefix() + "-dead-letters-replay");
    try {
      return replay(choice, planned, producer);
    } finally {
      // With no limit it would wait for a broker that is gone.
      producer.close(CLOSE_LIMIT);
    }
  }

  private int replay(ReplayChoice choice, ReplayPlan planned, Producer<String, byte[]> producer) {
    int done = 0;
    try {
      // Ends the transactions of any other replay: from here on no letter can be marked by one.
      producer.initTransactions();
      List<Replayable> due = stillDue(choice, planned);
      for (int from = 0; from < due.size(); from += LETTERS_OF_A_TRANSACTION) {
        List<Replayable> part =
            due.subList(from, Math.min(due.size(), from + LETTERS_OF_A_TRANSACTION));
        new ReplayTransaction(producer, clock).commit(part);
        done += part.size();
      }
      return done;
    } catch (IrreplayableException e) {
      throw new UserProblem("%s %s".formatted(e.getMessage(), soFar(done)), e);
    } catch (ProducerFencedException | InvalidProducerEpochException e) {
      throw new UserProblem(
          "Another replay of this deployment has begun, so this one ended after %d letters; no letter is replayed by both. See what is left: ./earshot dead-letters list"
              .formatted(done),
          e);
    } catch (KafkaException e) {
      throw new UserProblem("%s %s".formatted(cluster.problem(e).getMessage(), soFar(done)), e);
    }
  }

  private static String soFar(int done) {
    return "%d letters were replayed for certain. To go on, run the same command again; what was replayed is marked and left out."
        .formatted(done);
  }

  private List<Replayable> stillDue(ReplayChoice choice, ReplayPlan planned) {
    if (choice.again() || planned.due().isEmpty()) {
      return planned.due();
    }
    List<Position> positions = planned.due().stream().map(one -> one.stored().position()).toList();
    Set<Position> marked =
        letterTopic.atWithAllMarks(Set.copyOf(positions)).stream()
            .filter(StoredLetter::isReplayed)
            .map(StoredLetter::position)
            .collect(Collectors.toSet());
    return planned.due().stream().filter(one -> !marked.contains(one.stored().position())).toList();
  }
}
