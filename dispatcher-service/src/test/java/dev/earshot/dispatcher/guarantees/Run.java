package dev.earshot.dispatcher.guarantees;

import static org.awaitility.Awaitility.await;

import dev.earshot.dispatcher.core.Events;
import dev.earshot.dispatcher.core.TopicProbe;
import dev.earshot.dispatcher.guarantees.CountingBot.Kind;
import dev.earshot.dispatcher.guarantees.History.Seen;
import dev.earshot.dispatcher.guarantees.History.Sent;
import dev.earshot.model.Command;
import dev.earshot.model.DeadLetter;
import dev.earshot.model.MessageEvent;
import dev.earshot.model.ModelJson;
import dev.earshot.model.Reply;
import dev.earshot.model.Topics;
import dev.earshot.topics.TopicSetup;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Random;

/**
 * One run: sends numbers to many channels while the workers are disturbed, and waits until all have
 * led to something.
 */
final class Run {
  private static final Duration COMPLETE_LIMIT = Duration.ofSeconds(90);

  private final Workers workers;
  private final Topics topics;
  private final Size size;
  private final Random random;
  private final History history = new History();
  private int disturbances;

  /**
   * How large a run is.
   *
   * @param perSecond events sent each second
   */
  record Size(int channels, int events, int perSecond) {}

  Run(Workers workers, String prefix, Size size, long seed) {
    this.workers = workers;
    this.topics = new Topics(prefix);
    this.size = size;
    this.random = new Random(seed);
  }

  History run(Disturbance disturbance) throws InterruptedException {
    new TopicSetup(
            Map.of("bootstrap.servers", workers.bootstrapServers()), topics, WorkerMain.PARTITIONS)
        .ensure();
    workers.start();
    Thread sender = Thread.ofPlatform().start(this::send);
    Random moments = new Random(random.nextLong());
    while (sender.isAlive()) {
      sender.join(moments.nextInt(2 * disturbance.pauseMs()));
      if (sender.isAlive()) {
        disturbance.disturb(workers, moments);
        disturbances++;
      }
    }
    read();
    return history;
  }

  int disturbances() {
    return disturbances;
  }

  private void send() {
    try (TopicProbe probe = new TopicProbe(workers.bootstrapServers())) {
      for (int i = 0; i < size.events(); i++) {
        String name = "CH" + i % size.channels();
        History.Channel channel = history.channel(name);
        Sent sent = new Sent(channel.sent.size() + 1, kind());
        channel.sent.add(sent);
        probe.send(
            topics,
            Events.message(
                name, "ann", "count %d %s".formatted(sent.number(), sent.kind().word())));
        Thread.sleep(1000 / size.perSecond());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Kind kind() {
    int percent = random.nextInt(100);
    if (percent < 1) {
      return Kind.SLOW;
    }
    if (percent < 2) {
      return Kind.POISON;
    }
    return percent < 7 ? Kind.FLAKY : Kind.QUICK;
  }

  private void read() {
    try (TopicProbe probe = new TopicProbe(workers.bootstrapServers())) {
      await()
          .atMost(COMPLETE_LIMIT)
          .alias("everything is answered")
          .until(
              () -> {
                readOnce(probe);
                return history.isComplete();
              });
      readOnce(probe); // What comes although it must not.
    }
  }

  private void readOnce(TopicProbe probe) {
    for (byte[] value : probe.read(topics.replies())) {
      Reply reply = ModelJson.decodeReply(value);
      String[] words = ((Command.Say) reply.command()).text().split(" ");
      history
          .channel(reply.channel().channel())
          .replies
          .add(new Seen(Integer.parseInt(words[0]), Integer.parseInt(words[2]), reply.id()));
    }
    for (byte[] value : probe.read(topics.deadLetters())) {
      DeadLetter letter = ModelJson.decodeDeadLetter(value);
      MessageEvent event =
          (MessageEvent) ModelJson.decodeEvent(letter.original().getBytes(StandardCharsets.UTF_8));
      history
          .channel(letter.channel().channel())
          .deadLetters
          .add(Integer.parseInt(event.text().split(" ")[1]));
    }
  }

  /** What is not answered, for a message. */
  String open() {
    return history.open();
  }
}
