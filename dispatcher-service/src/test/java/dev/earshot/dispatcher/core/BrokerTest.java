package dev.earshot.dispatcher.core;

import dev.earshot.kafka.EmbeddedKafka;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** Tests with a broker for all of a class, and workers and topics for each. */
abstract class BrokerTest {
  static EmbeddedKafka broker;
  CoreFixture fixture;

  @BeforeAll
  static void startBroker() {
    broker = EmbeddedKafka.start();
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @BeforeEach
  void openFixture() {
    fixture = new CoreFixture(broker.bootstrapServers());
  }

  @AfterEach
  void closeFixture() {
    fixture.close();
  }
}
