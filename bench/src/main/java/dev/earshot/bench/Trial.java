package dev.earshot.bench;

import dev.earshot.bench.load.Events;
import dev.earshot.bench.load.Replies;
import dev.earshot.bench.load.Sender;
import dev.earshot.bench.machine.Child;
import dev.earshot.bench.machine.CpuUse;
import dev.earshot.bench.machine.CpuWatch;
import dev.earshot.bench.subject.Subject;
import dev.earshot.bench.subject.SubjectMain;
import dev.earshot.model.Topics;
import dev.earshot.topics.TopicSetup;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Topics of their own, what is sent to them and what comes back. Used by one thread. */
final class Trial implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final double NANOS_A_SECOND = 1e9;

  private final Stage stage;
  private final Topics topics;
  private final Sender sender;
  private final Replies replies;

  /**
   * Events that were all there from the beginning.
   *
   * @param eventsPerSecond until the last reply was visible
   */
  record Drain(double eventsPerSecond, CpuUse cpu) {}

  /**
   * Events that came at a steady rate.
   *
   * @param first the number of the first one
   * @param millis from when each was due to its reply
   */
  record Pace(long first, double[] millis, CpuUse cpu) {}

  Trial(Stage stage, Topics topics, Events events, int most) {
    this.stage = stage;
    this.topics = topics;
    String servers = stage.bootstrapServers();
    new TopicSetup(Map.of("bootstrap.servers", servers), topics, Subject.PARTITIONS).ensure();
    this.sender =
        new Sender(servers, topics.prefix() + "-sender", number -> events.record(topics, number));
    this.replies = new Replies(servers, topics, Subject.PARTITIONS, events, most);
  }

  /**
   * @param name unique in a run
   */
  Child start(String name, Subject subject) {
    return Child.start(
        stage.launch(),
        name,
        SubjectMain.class,
        stage.heap(),
        List.of(subject.toString(), stage.bootstrapServers(), topics.prefix()));
  }

  /** Has so many events handled as fast as it goes. */
  Drain drain(Child subject, int events) throws InterruptedException {
    long first = sender.next();
    sender.prepare(events);
    CpuWatch watch = CpuWatch.start(subject, stage.broker());
    long start = System.nanoTime();
    sender.release();
    awaitAll(subject);
    CpuUse cpu = watch.stop();
    long last = replies.lastOf(first, sender.next());
    return new Drain(events / ((last - start) / NANOS_A_SECOND), cpu);
  }

  /** Has events handled that come at a steady rate; those of the warm-up do not count. */
  Pace pace(Child subject, int rate, Duration warmUp, Duration measured)
      throws InterruptedException {
    long interval = (long) (NANOS_A_SECOND / rate);
    sender.steadily((int) (rate * warmUp.toSeconds()), interval);
    CpuWatch watch = CpuWatch.start(subject, stage.broker());
    long first = sender.next();
    int count = (int) (rate * measured.toSeconds());
    long start = sender.steadily(count, interval);
    CpuUse cpu = watch.stop();
    awaitAll(subject);
    double[] millis = new double[count];
    for (int i = 0; i < count; i++) {
      millis[i] = (replies.receivedAt(first + i) - (start + i * interval)) / 1e6;
    }
    return new Pace(first, millis, cpu);
  }

  /** Sends some events, for whoever handles them when. */
  void send(int events) {
    sender.prepare(events);
    sender.release();
  }

  /** Waits until all that were sent are answered. */
  void awaitAll(Child subject) throws InterruptedException {
    replies.await(sender.next(), PATIENCE, subject::requireAlive);
  }

  long sent() {
    return sender.next();
  }

  /** When the first of these events was answered, as {@link System#nanoTime()}. */
  long firstAnswered(long from, long to) {
    return LongStream.range(from, to).map(replies::receivedAt).min().orElseThrow();
  }

  Topics topics() {
    return topics;
  }

  /** Deletes the topics, and those that the subject made. */
  @Override
  public void close() {
    sender.close();
    replies.close();
    Cleaning.of(stage.bootstrapServers(), topics);
  }
}
