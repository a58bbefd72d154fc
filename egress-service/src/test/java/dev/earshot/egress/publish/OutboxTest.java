package dev.earshot.egress.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.model.ChannelKey;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class OutboxTest {
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
