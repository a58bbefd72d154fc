package dev.earshot.bench;

import dev.earshot.bench.load.Deliveries;
import dev.earshot.bench.load.Messages;
import dev.earshot.bench.load.Sender;
import dev.earshot.bench.machine.Child;
import dev.earshot.bench.machine.CpuUse;
import dev.earshot.bench.machine.CpuWatch;
import dev.earshot.bench.subject.SendLoop;
import dev.earshot.bench.subject.Subject;
import dev.earshot.model.Topics;
import dev.earshot.topics.TopicSetup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Sends messages to the emulator twice: once to warm up, once to be measured. Each of them must be
 * there once, in its channel's order. Used by one thread.
 *
 * @param warmUp how many are sent first
 * @param messages how many are measured
 * @param connections of egress to Twilio, and the most threads of a loop
 */
record SendTrial(
    Stage stage, TwilioEmulator emulator, int warmUp, int messages, int channels, int connections) {
  /** No limit at all would need another egress. */
  private static final String NO_LIMIT = "1000000";

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final double NANOS_A_SECOND = 1e9;

  /** How fast it was, and who used the processors: broker and emulator are the helpers. */
  record Sent(double perSecond, CpuUse cpu) {}

  Sent loop(String name, int threads) throws InterruptedException {
    Messages sent = emulator.messages(channels);
    List<String> arguments =
        new ArrayList<>(
            List.of(emulator.url(), sent.account(), TwilioEmulator.TOKEN, sent.service()));
    arguments.addAll(sent.channels());
    try (Child loop = Child.start(stage.launch(), name, SendLoop.class, stage.heap(), arguments)) {
      order(loop, threads, 0, warmUp);
      emulator.reset();
      CpuWatch watch = watch(loop);
      long nanos = order(loop, threads, warmUp, messages);
      return checked(sent, new Sent(messages / (nanos / NANOS_A_SECOND), watch.stop()));
    }
  }

  private long order(Child loop, int threads, int first, int count) throws InterruptedException {
    loop.tell("%s %d %d %d".formatted(SendLoop.SEND, threads, first, count));
    return loop.await("sent", PATIENCE.multipliedBy(10)).number(1);
  }

  Sent egress(String name) throws InterruptedException {
    Messages sent = emulator.messages(channels);
    Topics topics = new Topics("bench-" + name);
    String servers = stage.bootstrapServers();
    new TopicSetup(Map.of("bootstrap.servers", servers), topics, Subject.PARTITIONS).ensure();
    Map<String, String> settings =
        Map.ofEntries(
            Map.entry("KAFKA_BOOTSTRAP_SERVERS", servers),
            Map.entry("EARSHOT_TOPIC_PREFIX", topics.prefix()),
            Map.entry("TWILIO_ACCOUNT_SID", sent.account()),
            Map.entry("TWILIO_AUTH_TOKEN", TwilioEmulator.TOKEN),
            Map.entry("TWILIO_PRODUCT", "conversations"),
            Map.entry("TWILIO_BASE_URL", emulator.url()),
            Map.entry("EARSHOT_EGRESS_ACCOUNT_RATE", NO_LIMIT),
            Map.entry("EARSHOT_EGRESS_CHANNEL_RATE", NO_LIMIT),
            Map.entry("EARSHOT_EGRESS_CONNECTIONS", Integer.toString(connections)));
    try (Sender sender =
            new Sender(
                servers, topics.prefix() + "-sender", number -> sent.record(topics, number));
        Deliveries deliveries = new Deliveries(servers, topics, Subject.PARTITIONS);
        Service egress = stage.service(name, "egress-service", "EGRESS_PORT", settings)) {
      drain(egress.process(), sender, deliveries);
      emulator.reset();
      sender.prepare(messages);
      CpuWatch watch = watch(egress.process());
      long start = System.nanoTime();
      sender.release();
      long end = awaitSent(egress.process(), sender, deliveries);
      CpuUse cpu = watch.stop();
      return checked(sent, new Sent(messages / ((end - start) / NANOS_A_SECOND), cpu));
    } finally {
      Cleaning.of(servers, topics);
    }
  }

  private void drain(Child egress, Sender sender, Deliveries deliveries)
      throws InterruptedException {
    sender.prepare(warmUp);
    sender.release();
    awaitSent(egress, sender, deliveries);
  }

  private static long awaitSent(Child egress, Sender sender, Deliveries deliveries)
      throws InterruptedException {
    return deliveries.await(sender.next() * Deliveries.PER_MESSAGE, PATIENCE, egress::requireAlive);
  }

  private CpuWatch watch(Child subject) {
    return CpuWatch.start(subject, stage.broker(), emulator.process());
  }

  private Sent checked(Messages sent, Sent result) throws InterruptedException {
    emulator.requireOnceEach(sent, messages, warmUp + messages);
    emulator.clear(sent);
    return result;
  }
}
