package dev.earshot.local;

import static dev.earshot.local.LetterDeployment.AT;
import static dev.earshot.local.LetterDeployment.chat;
import static dev.earshot.local.LetterDeployment.reply;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.earshot.kafka.EmbeddedKafka;
import dev.earshot.local.internal.cluster.Cluster;
import dev.earshot.local.internal.cluster.KafkaSettings;
import dev.earshot.local.internal.letters.LetterFilter;
import dev.earshot.local.internal.letters.ReplayChoice;
import dev.earshot.local.internal.letters.ReplayPlan;
import dev.earshot.local.internal.letters.Replayer;
import dev.earshot.local.internal.problem.UserProblem;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Replays that Kafka does not let through. */
@Timeout(120)
class ReplayFailuresTest {
  @TempDir Path root;

  @Test
  void aBrokerThatStopsInTheMiddleEndsTheReplay() throws Exception {
    EmbeddedKafka kafka = EmbeddedKafka.start();
    AtomicInteger marks = new AtomicInteger();
    InstantSource stopsTheBroker =
        () -> {
          if (marks.incrementAndGet() == 2) {
            kafka.close();
          }
          return AT;
        };
    try (LetterDeployment letters =
            new LetterDeployment(kafka.bootstrapServers(), "stopped", root);
        Cluster cluster = new Cluster(new KafkaSettings(kafka.bootstrapServers(), Map.of()))) {
      letters.write(letters.refused(reply("r1", chat("CH1")), 0, 1));
      letters.write(letters.refused(reply("r2", chat("CH2")), 1, 1));
      ReplayChoice all = new ReplayChoice(List.of(), LetterFilter.ALL, false, null);
      Replayer replayer = new Replayer(cluster, letters.topics, stopsTheBroker);
      ReplayPlan plan = replayer.plan(all);

      assertThatExceptionOfType(UserProblem.class)
          .isThrownBy(() -> replayer.replay(all, plan))
          .withMessageContaining("Kafka at " + kafka.bootstrapServers())
          .withMessageContaining("Is it running")
          .withMessageContaining("run the same command again");
    }
  }

  @Test
  void whileAMarkCanNotBeSeenNothingIsReplayed() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start();
        LetterDeployment letters = new LetterDeployment(kafka.bootstrapServers(), "hidden", root);
        Producer<String, byte[]> other = transactional(kafka)) {
      String position = letters.write(letters.refused(reply("r1", chat("CH1")), 0, 1));
      other.initTransactions();
      other.beginTransaction();
      other
          .send(
              new ProducerRecord<>(
                  letters.topics.deadLetters(), chat("CH1").text(), new byte[] {'?'}))
          .get(20, TimeUnit.SECONDS);
      letters.markReplayed(position, chat("CH1"));

      assertThat(letters.run("replay", position, "--yes")).isEqualTo(1);
      assertThat(letters.err())
          .contains("transaction", letters.topics.deadLetters(), "Nothing was replayed", "again");
      assertThat(letters.records(letters.topics.replies())).isEmpty();

      other.abortTransaction();
      assertThat(letters.run("replay", position, "--yes")).as(letters::err).isZero();
      assertThat(letters.out()).contains(position + " is left out");
      assertThat(letters.records(letters.topics.replies())).isEmpty();
    }
  }

  private static Producer<String, byte[]> transactional(EmbeddedKafka kafka) {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", kafka.bootstrapServers(), "transactional.id", "other"),
        new StringSerializer(),
        new ByteArraySerializer());
  }
}
