package dev.earshot.bench.subject;

import dev.earshot.model.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/**
 * Kafka Streams with exactly-once (v2): a processor with a store in memory, whose changes are
 * logged, that answers each event. As the bare loop it reads no event and runs no handler.
 */
final class StreamsWorker {
  private static final String EVENTS = "events";
  private static final String TURNS = "turns";
  private static final String STATES = "states";

  private StreamsWorker() {}

  static AutoCloseable start(String bootstrapServers, Topics topics, int commitMillis) {
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, topics.prefix() + ".streams");
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, commitMillis);
    properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, 1);
    properties.put(StreamsConfig.STATE_DIR_CONFIG, folder().toString());
    KafkaStreams streams = new KafkaStreams(topology(topics), properties);
    streams.start();
    return () -> {
      streams.close(Duration.ofSeconds(10));
      streams.cleanUp();
    };
  }

  private static Path folder() {
    try {
      Path folder = Files.createTempDirectory("earshot-bench-");
      folder.toFile().deleteOnExit();
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Topology topology(Topics topics) {
    Likeness likeness = Likeness.ofCore();
    return new Topology()
        .addSource(
            EVENTS,
            Serdes.String().deserializer(),
            Serdes.ByteArray().deserializer(),
            topics.events())
        .addProcessor(TURNS, () -> new Turns(likeness), EVENTS)
        .addStateStore(
            Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(STATES), Serdes.String(), Serdes.ByteArray()),
            TURNS)
        .addSink(
            "replies",
            topics.replies(),
            Serdes.String().serializer(),
            Serdes.ByteArray().serializer(),
            TURNS);
  }

  private static final class Turns implements Processor<String, byte[], String, byte[]> {
    private final Likeness likeness;
    private ProcessorContext<String, byte[]> context;
    private KeyValueStore<String, byte[]> states;

    Turns(Likeness likeness) {
      this.likeness = likeness;
    }

    @Override
    public void init(ProcessorContext<String, byte[]> taskContext) {
      context = taskContext;
      states = taskContext.getStateStore(STATES);
    }

    @Override
    public void process(Record<String, byte[]> event) {
      states.put(event.key(), likeness.stateAfter(states.get(event.key())));
      context.forward(
          new Record<>(event.key(), likeness.reply(), event.timestamp(), likeness.copyOfHeaders()));
    }
  }
}
