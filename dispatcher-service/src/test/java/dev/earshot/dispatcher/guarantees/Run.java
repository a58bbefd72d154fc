package dev.earshot.dispatcher.guarantees;

import dev.earshot.dispatcher.guarantees.Sender.Size;
import dev.earshot.topics.TopicSetup;
import java.time.Duration;
import java.util.Map;
import java.util.Random;

/**
 * One run: sends numbers to many channels while the workers are disturbed, and waits until all have
 * led to something.
 */
final class Run {
  private final Workers workers;
  private final Scenario scenario;
  private final long seed;
  private final Random moments;
  private final History history = new History();
  private final Sender sender;
  private volatile int disturbances;

  /**
   * @param seed decides what is sent, and what is done to whom
   */
  Run(Workers workers, Scenario scenario, Size size, long seed) {
    this.workers = workers;
    this.scenario = scenario;
    this.seed = seed;
    Random random = new Random(seed);
    this.moments = new Random(random.nextLong());
    this.sender =
        new Sender(
            workers.broker().bootstrapServers(),
            size,
            history,
            random,
            () -> disturbances >= size.disturbances());
  }

  /**
   * @param limit for the workers to end after the last event was sent
   */
  Result run(Duration limit) throws InterruptedException {
    new TopicSetup(
            Map.of("bootstrap.servers", workers.broker().bootstrapServers()),
            WorkerMain.TOPICS,
            WorkerMain.PARTITIONS)
        .ensure();
    workers.start();
    disturbWhile(Thread.ofPlatform().start(sender));
    boolean finished = new Observer(workers, history).readAll(limit);
    return new Result(scenario, seed, disturbances, sender.repeated(), finished, history);
  }

  private void disturbWhile(Thread sending) throws InterruptedException {
    while (sending.isAlive()) {
      sending.join(1 + moments.nextInt(2 * scenario.disturbance().pauseMs()));
      if (sending.isAlive()) {
        scenario.disturbance().disturb(workers, moments);
        disturbances++;
      }
    }
  }
}
