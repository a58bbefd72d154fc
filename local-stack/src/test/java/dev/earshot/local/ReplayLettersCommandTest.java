package dev.earshot.local;

import static dev.earshot.local.LetterDeployment.chat;
import static dev.earshot.local.LetterDeployment.event;
import static dev.earshot.local.LetterDeployment.reply;
import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.kafka.EmbeddedKafka;
import dev.earshot.model.ChannelKey;
import dev.earshot.model.CloudEvents;
import dev.earshot.model.DeadLetter;
import dev.earshot.model.ModelJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayLettersCommandTest {
  private static EmbeddedKafka kafka;
  @TempDir Path root;
  private LetterDeployment letters;

  @BeforeAll
  static void startKafka() {
    kafka = EmbeddedKafka.start();
  }

  @AfterAll
  static void stopKafka() {
    kafka.close();
  }

  @BeforeEach
  void createTopics() throws Exception {
    letters = new LetterDeployment(kafka.bootstrapServers(), "t" + UUID.randomUUID(), root);
  }

  @AfterEach
  void close() {
    letters.close();
  }

  @Test
  void repliesGoOnceMoreInTheirOrderWithTheirIds() throws Exception {
    ChannelKey channel = chat("CH1");
    String third = letters.write(letters.refused(reply("r3", channel), 1, 30));
    String first = letters.write(letters.refused(reply("r1", channel), 1, 9));
    letters.write(letters.refused(reply("r2", channel), 1, 10));

    assertThat(letters.run("replay", "--all", "--yes")).as(letters::err).isZero();

    assertThat(letters.out()).contains("3 dead letters replayed.");
    List<ConsumerRecord<String, byte[]>> replayed = letters.records(letters.topics.replies());
    assertThat(replayed)
        .extracting(record -> ModelJson.decodeReply(record.value()).id())
        .containsExactly("r1", "r2", "r3");
    assertThat(replayed).extracting(ConsumerRecord::key).containsOnly(channel.text());
    assertThat(header(replayed.getFirst(), DeadLetter.REPLAY_HEADER))
        .isEqualTo(first.replaceAll(".*-(\\d+)@(\\d+)", "$1:$2"));
    assertThat(header(replayed.getFirst(), "ce_id")).isEqualTo("r1");
    assertThat(header(replayed.getLast(), DeadLetter.REPLAY_HEADER))
        .isEqualTo(third.replaceAll(".*-(\\d+)@(\\d+)", "$1:$2"));
  }

  @Test
  void repliesOfOneSenderGoToTheSendersPartition() throws Exception {
    for (String sender : List.of("+15550001", "+15550002", "+15550003", "+15550004")) {
      ChannelKey channel = ChannelKey.ofAddresses("AC1", sender, "+15559999");
      letters.write(letters.refused(reply(sender, channel), 0, 1));
    }

    assertThat(letters.run("replay", "--all", "--yes")).as(letters::err).isZero();

    List<ConsumerRecord<String, byte[]>> replayed = letters.records(letters.topics.replies());
    assertThat(replayed).hasSize(4);
    for (ConsumerRecord<String, byte[]> record : replayed) {
      ChannelKey channel = ModelJson.decodeReply(record.value()).channel();
      // What Kafka's own producer makes of the key.
      int expected =
          letters
              .send(letters.topics.bulkReplies(), channel.replyPartitionKey(), new byte[1])
              .partition();
      assertThat(record.partition()).isEqualTo(expected);
      assertThat(record.key()).isEqualTo(channel.text());
    }
  }

  @Test
  void eventsGoWhereTheirChannelsEventsGo() throws Exception {
    for (String sid : List.of("CH1", "CH2", "CH3", "CH4")) {
      letters.write(letters.failed(event("a-" + sid, chat(sid)), 2, 1));
      letters.write(letters.failed(event("b-" + sid, chat(sid)), 2, 2));
    }

    assertThat(letters.run("replay", "--service", "dispatcher", "--yes")).as(letters::err).isZero();

    List<ConsumerRecord<String, byte[]>> replayed = letters.records(letters.topics.events());
    for (String sid : List.of("CH1", "CH2", "CH3", "CH4")) {
      int expected =
          letters.send(letters.topics.replies(), chat(sid).text(), new byte[1]).partition();
      assertThat(replayed.stream().filter(one -> one.key().equals(chat(sid).text())))
          .allMatch(one -> one.partition() == expected)
          .allMatch(one -> one.headers().lastHeader(DeadLetter.REPLAY_HEADER) != null)
          .extracting(one -> ModelJson.decodeEvent(one.value()).id())
          .containsExactly("a-" + sid, "b-" + sid);
    }
  }

  @Test
  void theMarkStandsAfterTheLetterInItsPartition() throws Exception {
    String position = letters.write(letters.refused(reply("r1", chat("CH1")), 0, 1));

    assertThat(letters.run("replay", position, "--yes")).as(letters::err).isZero();

    List<ConsumerRecord<String, byte[]>> all = letters.records(letters.topics.deadLetters());
    ConsumerRecord<String, byte[]> mark = all.getLast();
    assertThat(all).hasSize(2);
    assertThat(CloudEvents.isReplay(header(mark, CloudEvents.TYPE_HEADER))).isTrue();
    assertThat(ModelJson.decodeDeadLetterReplay(mark.value()))
        .returns(mark.partition(), one -> one.partition())
        .returns(all.getFirst().offset(), one -> one.offset());
    assertThat(mark.partition()).isEqualTo(all.getFirst().partition());
  }

  @Test
  void whatWasReplayedIsLeftOutUnlessItIsToGoAgain() throws Exception {
    String position = letters.write(letters.refused(reply("r1", chat("CH1")), 0, 1));
    letters.run("replay", "--all", "--yes");

    assertThat(letters.run("replay", "--all", "--yes")).as(letters::err).isZero();
    assertThat(letters.out())
        .contains(position + " is left out: it was replayed at", "--again")
        .contains("There is nothing to replay.");
    assertThat(letters.records(letters.topics.replies())).hasSize(1);
    letters.run("list");
    assertThat(letters.out()).containsPattern("default +yes");

    assertThat(letters.run("replay", position, "--again", "--yes")).as(letters::err).isZero();
    assertThat(letters.records(letters.topics.replies())).hasSize(2);
  }

  @Test
  void aFilterAndALimitChoose() throws Exception {
    letters.write(letters.failed(event("e1", chat("CH1")), 0, 1));
    letters.write(letters.refused(reply("r2", chat("CH1")), 0, 2));
    letters.write(letters.refused(reply("r1", chat("CH1")), 0, 1));

    assertThat(letters.run("replay", "--cause", "refused", "--limit", "1", "--yes"))
        .as(letters::err)
        .isZero();

    assertThat(letters.records(letters.topics.events())).isEmpty();
    assertThat(letters.records(letters.topics.replies()))
        .extracting(record -> ModelJson.decodeReply(record.value()).id())
        .containsExactly("r1");
  }

  @Test
  void aDryRunAndAnUnconfirmedRunWriteNothing() throws Exception {
    String position = letters.write(letters.refused(reply("r1", chat("CH1")), 0, 1));

    assertThat(letters.run("replay", "--all", "--dry-run")).as(letters::err).isZero();
    assertThat(letters.out()).contains(position, "1 dead letter would be replayed");
    assertThat(letters.run("replay", "--all")).isEqualTo(1);
    assertThat(letters.err()).contains("--yes", "Nothing was replayed");

    assertThat(letters.records(letters.topics.replies())).isEmpty();
    assertThat(letters.records(letters.topics.deadLetters())).hasSize(1);
  }

  @Test
  void positionsAreReplayedAllOrNone() throws Exception {
    String good = letters.write(letters.refused(reply("r1", chat("CH1")), 0, 1));
    String unreadable = letters.write(held("pigeon", letters.topics.replies()));

    assertThat(letters.run("replay", good, unreadable, "--yes")).isEqualTo(1);

    assertThat(letters.err())
        .contains(unreadable + " can't be replayed", "pigeon", "Nothing was replayed.");
    assertThat(letters.records(letters.topics.replies())).isEmpty();
    assertThat(letters.run("replay", good, letters.topics.deadLetters() + "-0@99", "--yes"))
        .isEqualTo(1);
    assertThat(letters.err()).contains("There is no dead letter at");
    assertThat(letters.records(letters.topics.replies())).isEmpty();
  }

  @Test
  void aFilterReplaysWhatCanBeAndSaysWhatCannot() throws Exception {
    letters.write(letters.refused(reply("r1", chat("CH1")), 0, 1));
    String empty = letters.write(held(null, letters.topics.replies()));
    String foreign = letters.write(held("{}", "elsewhere"));
    String homeless = letters.write(held("{}", null));

    assertThat(letters.run("replay", "--all", "--yes")).isEqualTo(1);

    assertThat(letters.out())
        .contains(empty + " can't be replayed. It holds no original")
        .contains(foreign + " can't be replayed. It came from elsewhere")
        .contains(homeless + " can't be replayed. It came from no topic")
        .contains("1 dead letter replayed.");
    assertThat(letters.records(letters.topics.replies())).hasSize(1);
  }

  @Test
  void aTopicThatIsGoneIsNotMade() throws Exception {
    String position = letters.write(letters.refused(reply("r1", chat("CH1")), 0, 1));
    letters.delete(List.of(letters.topics.replies()));

    assertThat(letters.run("replay", position, "--yes")).isEqualTo(1);

    assertThat(letters.err())
        .contains(letters.topics.replies() + " is gone", "Nothing was replayed");
    assertThat(letters.records(letters.topics.deadLetters())).hasSize(1);
  }

  @Test
  void whichLettersHasToBeSaidInOneWay() {
    assertThat(letters.run("replay", "--yes")).isEqualTo(2);
    assertThat(letters.err()).contains("positions, or filters, or --all");
    assertThat(letters.run("replay", "--all", "--bot", "x", "--yes")).isEqualTo(2);
  }

  private static DeadLetter held(String original, String topic) {
    return LetterDeployment.letter(
        "egress",
        "undecodable",
        null,
        null,
        null,
        null,
        topic,
        0,
        1,
        original,
        LetterDeployment.AT);
  }

  private static String header(ConsumerRecord<String, byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
  }
}
