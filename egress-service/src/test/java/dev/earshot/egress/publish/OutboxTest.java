package dev.earshot.egress.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.model.ChannelKey;
import dev.earshot.model.DeadLetter;
import dev.earshot.model.ModelJson;
import java.time.Instant;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class OutboxTest {
  private static DeadLetter letter(String original) {
    return new DeadLetter(
        1,
        "egress",
        "refused",
        50304,
        400,
        "no",
        "stack",
        1,
        "default",
        "r1",
        null,
        "t",
        2,
        3L,
        original,
        null,
        Instant.EPOCH);
  }

  @Test
  void aDeadLetterIsWholeIfABrokerTakesIt() {
    assertThat(ModelJson.decodeDeadLetter(Outbox.encode(letter("{}")))).isEqualTo(letter("{}"));
  }

  @Test
  void aDeadLetterNoBrokerWouldTakeTellsWhereTheOriginalStands() {
    byte[] value = Outbox.encode(letter("\"".repeat(600_000)));

    assertThat(value).hasSizeLessThan(1_000);
    assertThat(ModelJson.decodeDeadLetter(value))
        .returns("t", DeadLetter::topic)
        .returns(3L, DeadLetter::offset)
        .returns(50304, DeadLetter::code)
        .returns(400, DeadLetter::httpStatus)
        .returns("default", DeadLetter::bot)
        .returns("r1", DeadLetter::id)
        .returns(null, DeadLetter::original)
        .satisfies(letter -> assertThat(letter.message()).contains("too large"));
  }

  @Test
  void aChannelsRepliesGoWhereKafkaItselfWouldPutThem() {
    try (StringSerializer serializer = new StringSerializer()) {
      for (int number = 0; number < 100; number++) {
        ChannelKey channel = new ChannelKey("AC1", "IS1", "CH" + number);
        assertThat(Outbox.partition(channel, 12))
            .isEqualTo(
                BuiltInPartitioner.partitionForKey(serializer.serialize("t", channel.text()), 12));
      }
    }
  }

  @Test
  void allRepliesOfOneSenderGoToOnePartition() {
    assertThat(Outbox.partition(ChannelKey.ofAddresses("AC1", "+1", "+2"), 1000))
        .isEqualTo(Outbox.partition(ChannelKey.ofAddresses("AC1", "+1", "+3"), 1000));
  }
}
