package dev.earshot.dispatcher.guarantees;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Workers of one group, and their broker. */
final class Workers implements AutoCloseable {
  private static final int STEADY = 3;
  private static final int GUESTS = 2;
  private static final Duration SHARED_LIMIT = Duration.ofSeconds(60);

  private final Path folder;
  private final Scenario scenario;
  private final Broker broker;
  private final Group group;
  private final List<ChildProcess> steady;
  private final List<ChildProcess> guests;
  private int turn;

  Workers(Path folder, Scenario scenario) {
    this.folder = folder;
    this.scenario = scenario;
    this.broker = new Broker(folder);
    this.group = new Group(broker.bootstrapServers());
    this.steady = IntStream.rangeClosed(1, STEADY).mapToObj(this::worker).toList();
    this.guests =
        IntStream.rangeClosed(STEADY + 1, STEADY + GUESTS).mapToObj(this::worker).toList();
  }

  private ChildProcess worker(int number) {
    return new ChildProcess(
        WorkerMain.class,
        "160m",
        WorkerMain.arguments(broker.bootstrapServers(), "w" + number, scenario),
        folder.resolve("worker-" + number + ".log"));
  }

  /** Starts those that are to be there all the time, and returns when all of them have work. */
  void start() {
    steady.forEach(ChildProcess::start);
    awaitShared();
  }

  /** Waits until those that are to be there all the time, and no others, share the partitions. */
  void awaitShared() {
    await().atMost(SHARED_LIMIT).until(() -> group.isShared(STEADY));
  }

  /** Each of those that are to be there all the time in turn. */
  ChildProcess next() {
    return steady.get(turn++ % STEADY);
  }

  /** One of those that are to be there all the time. */
  ChildProcess any(Random random) {
    return steady.get(random.nextInt(STEADY));
  }

  /** One of those that may come and go besides. */
  ChildProcess guest(Random random) {
    return guests.get(random.nextInt(GUESTS));
  }

  Broker broker() {
    return broker;
  }

  Group group() {
    return group;
  }

  @Override
  public void close() {
    steady.forEach(ChildProcess::close);
    guests.forEach(ChildProcess::close);
    group.close();
    broker.close();
  }
}
