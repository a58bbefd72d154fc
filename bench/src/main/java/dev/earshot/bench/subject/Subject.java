package dev.earshot.bench.subject;

import dev.earshot.bench.subject.BareLoop.States;
import dev.earshot.model.Topics;
import java.util.Arrays;
import java.util.Locale;

/** What can be measured. Each answers every event with one reply and one record of state. */
public enum Subject {
  /** A loop that polls, writes and commits with two producers in turn: the ceiling. */
  BARE {
    @Override
    AutoCloseable start(String bootstrapServers, Topics topics) {
      return BareLoop.start(bootstrapServers, topics, 2, States.OF_EACH_EVENT);
    }
  },
  /** The same with one producer. */
  BARE_ONE {
    @Override
    AutoCloseable start(String bootstrapServers, Topics topics) {
      return BareLoop.start(bootstrapServers, topics, 1, States.OF_EACH_EVENT);
    }
  },
  /** The bare loop, but that it writes only a channel's last state in a transaction. */
  BARE_LAST {
    @Override
    AutoCloseable start(String bootstrapServers, Topics topics) {
      return BareLoop.start(bootstrapServers, topics, 2, States.LAST_OF_EACH_CHANNEL);
    }
  },
  /** The dispatcher's core with turns that do no more than the others here do. */
  CORE {
    @Override
    AutoCloseable start(String bootstrapServers, Topics topics) {
      return CoreWorker.startEmpty(bootstrapServers, topics);
    }
  },
  /** The core with the engine: events and states are JSON, and a bot's handler answers. */
  ENGINE {
    @Override
    AutoCloseable start(String bootstrapServers, Topics topics) {
      return CoreWorker.start(bootstrapServers, topics);
    }
  },
  /** Kafka Streams that commits every 10 ms. */
  STREAMS_10 {
    @Override
    AutoCloseable start(String bootstrapServers, Topics topics) {
      return StreamsWorker.start(bootstrapServers, topics, 10);
    }
  },
  /** Kafka Streams that commits every 100 ms, its own default for exactly-once. */
  STREAMS_100 {
    @Override
    AutoCloseable start(String bootstrapServers, Topics topics) {
      return StreamsWorker.start(bootstrapServers, topics, 100);
    }
  };

  /** Partitions of every topic. */
  public static final int PARTITIONS = 12;

  /**
   * Works until it is closed.
   *
   * @param topics exist
   */
  abstract AutoCloseable start(String bootstrapServers, Topics topics);

  /** As it is called on the command line and in tables. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * @throws IllegalArgumentException if there is none of that name
   */
  public static Subject of(String name) {
    return Arrays.stream(values())
        .filter(subject -> subject.toString().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no subject \"%s\". There are %s."
                        .formatted(name, Arrays.toString(values()))));
  }
}
