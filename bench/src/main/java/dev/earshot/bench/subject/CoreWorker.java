package dev.earshot.bench.subject;

import dev.earshot.bench.load.Events;
import dev.earshot.bench.machine.Orders;
import dev.earshot.dispatcher.core.BotEngines;
import dev.earshot.dispatcher.core.CoreListener;
import dev.earshot.dispatcher.core.CoreSettings;
import dev.earshot.dispatcher.core.CoreSettings.TurnLimits;
import dev.earshot.dispatcher.core.LaneCore;
import dev.earshot.engine.BotProfile;
import dev.earshot.engine.Engine;
import dev.earshot.model.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.GroupProtocol;

/**
 * The dispatcher's core with {@link BenchBot}, set up as the service sets it up. Says {@code
 * restored}, the nanoseconds it took and the number of channels; and {@code committed} once.
 */
final class CoreWorker {
  static final BotProfile BOT = new BotProfile(Events.BOT, Optional.empty(), false);

  private CoreWorker() {}

  static Engine engine() {
    return Engine.of(List.of(new BenchBot()));
  }

  static AutoCloseable start(String bootstrapServers, Topics topics) {
    return run(
        new LaneCore(
            BotEngines.always(engine()),
            Map.of(BOT.name(), BOT),
            settings(bootstrapServers, topics),
            new Reports()));
  }

  static AutoCloseable startEmpty(String bootstrapServers, Topics topics) {
    return run(
        new LaneCore(_ -> new EmptyTurns(), settings(bootstrapServers, topics), new Reports()));
  }

  private static AutoCloseable run(LaneCore core) {
    core.start();
    return () -> core.stop(Duration.ofSeconds(10));
  }

  private static CoreSettings settings(String bootstrapServers, Topics topics) {
    return new CoreSettings(
        Map.of("bootstrap.servers", bootstrapServers),
        topics,
        Subject.PARTITIONS,
        "bench",
        GroupProtocol.CONSUMER,
        TurnLimits.DEFAULT);
  }

  private static final class Reports implements CoreListener {
    private final AtomicBoolean committed = new AtomicBoolean();

    @Override
    public void committed(Duration time, int events) {
      if (committed.compareAndSet(false, true)) {
        Orders.say("committed");
      }
    }

    @Override
    public void restored(Duration time, int channels) {
      Orders.say("restored", time.toNanos(), channels);
    }
  }
}
