package dev.earshot.dispatcher.guarantees;

import dev.earshot.kafka.EmbeddedKafka;
import java.nio.file.Path;

/** The broker in a process of its own: data folder, port. */
public final class BrokerMain {
  private BrokerMain() {}

  /** Serves until it is told to stop (SIGTERM). */
  public static void main(String[] arguments) {
    Child.begin();
    EmbeddedKafka broker =
        EmbeddedKafka.builder()
            .directory(Path.of(arguments[0]))
            .port(Integer.parseInt(arguments[1]))
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(broker::close));
  }
}
