package dev.earshot.bench.subject;

import dev.earshot.bench.machine.Orders;
import dev.earshot.kafka.EmbeddedKafka;
import java.io.IOException;

/** The broker; says {@code ready} and its address. */
public final class BrokerMain {
  private BrokerMain() {}

  public static void main(String[] arguments) throws IOException {
    try (EmbeddedKafka broker =
        EmbeddedKafka.builder()
            // The topics of a measurement must not be deleted during the next one but one.
            .property("log.segment.delete.delay.ms", "1000")
            .start()) {
      Orders.say("ready", broker.bootstrapServers());
      Orders.serve();
    }
  }
}
