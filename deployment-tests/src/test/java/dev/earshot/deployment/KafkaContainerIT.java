package dev.earshot.deployment;

import dev.earshot.local.LocalStack;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.testcontainers.kafka.KafkaContainer;

/** The services over the broker that Compose uses, rather than over the embedded one. */
class KafkaContainerIT {
  /** As in docker-compose.yml. */
  private static final String IMAGE = "apache/kafka:4.2.1";

  @BeforeAll
  static void needsAnEngine() {
    ContainerEngine.require();
  }

  /** Where an image can't be pulled, Testcontainers goes on trying. */
  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
  void theSampleAnswersOverABrokerInAContainer() {
    try (KafkaContainer kafka = new KafkaContainer(IMAGE)) {
      kafka.start();
      try (LocalStack stack =
          LocalStack.builder()
              .bootstrapServers(kafka.getBootstrapServers())
              .dispatchers(2)
              .start()) {
        Person ann = Person.in(stack.emulator(), "ann");

        ann.say("cookies");
        ann.hasHeard("Did someone say cookies!?!!", "What is your favorite type of cookie?");
        ann.say("oatmeal");

        ann.hasHeard(
            "Did someone say cookies!?!!",
            "What is your favorite type of cookie?",
            "Golly, I love oatmeal too!!!");
      }
    }
  }
}
