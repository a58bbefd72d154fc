package dev.earshot.dispatcher.guarantees;

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
import org.apache.kafka.clients.consumer.GroupProtocol;

/** A worker in a process of its own: bootstrap servers, worker id, group protocol, defect. */
public final class WorkerMain {
  static final Topics TOPICS = new Topics("guarantees");
  static final int PARTITIONS = 12;

  private WorkerMain() {}

  static List<String> arguments(String bootstrapServers, String workerId, Scenario scenario) {
    return List.of(
        bootstrapServers, workerId, scenario.protocol().name(), scenario.defect().name());
  }

  /** Works until it is told to stop (SIGTERM). */
  public static void main(String[] arguments) {
    Child.begin();
    TurnLimits limits =
        new TurnLimits(Duration.ofSeconds(20), 3, Duration.ofMillis(2), 1024, 900_000);
    CoreSettings settings =
        new CoreSettings(
            Defect.valueOf(arguments[3]).in(Map.of("bootstrap.servers", arguments[0])),
            TOPICS,
            PARTITIONS,
            arguments[1],
            GroupProtocol.valueOf(arguments[2]),
            limits);
    LaneCore core =
        new LaneCore(
            BotEngines.always(Engine.of(List.of(new CountingBot()))),
            Map.of("default", new BotProfile("default", Optional.empty(), false)),
            settings,
            CoreListener.NONE);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> core.stop(Duration.ofSeconds(10))));
    core.start();
  }
}
