package dev.earshot.dispatcher.guarantees;

import dev.earshot.dispatcher.core.Events;
import dev.earshot.dispatcher.core.TopicProbe;
import dev.earshot.dispatcher.guarantees.History.Sent;
import dev.earshot.model.Event;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Sends numbers to many channels, evenly over time. Some events are sent twice, as Twilio does when
 * it did not hear of the first webhook: at once or a few events of their channel later.
 */
final class Sender implements Runnable {
  private static final int REPEATED_PERCENT = 2;
  private static final int REPEATED_WITHIN = 5;
  private static final int MOST_FOLD = 10;
  private static final long MOST_LATE = TimeUnit.SECONDS.toNanos(1);

  private final String bootstrapServers;
  private final Size size;
  private final History history;
  private final Random random;
  private final BooleanSupplier disturbed;
  private final Queue<Repeat> repeats = new PriorityQueue<>(Comparator.comparing(Repeat::index));
  private int repeated;

  /**
   * How much is sent.
   *
   * @param perSecond events sent each second
   * @param disturbances how often the workers are to be disturbed meanwhile, at least; on a machine
   *     that is slow to restart them, more events are sent until then
   */
  record Size(int channels, int events, int perSecond, int disturbances) {}

  /**
   * An event to send once more.
   *
   * @param index of the event after which it is sent
   */
  private record Repeat(int index, Event event) {}

  /**
   * @param disturbed whether the workers have been disturbed as often as they are to be
   */
  Sender(
      String bootstrapServers,
      Size size,
      History history,
      Random random,
      BooleanSupplier disturbed) {
    this.bootstrapServers = bootstrapServers;
    this.size = size;
    this.history = history;
    this.random = random;
    this.disturbed = disturbed;
  }

  @Override
  public void run() {
    long interval = TimeUnit.SECONDS.toNanos(1) / size.perSecond();
    long due = System.nanoTime();
    try (TopicProbe probe = new TopicProbe(bootstrapServers)) {
      for (int index = 0; isDue(index); index++) {
        sendNumber(probe, index);
        sendRepeats(probe, index);
        due = Math.max(due + interval, System.nanoTime() - MOST_LATE);
        TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
      }
      sendRepeats(probe, Integer.MAX_VALUE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isDue(int index) {
    int most = MOST_FOLD * size.events();
    return index < size.events() || index < most && !disturbed.getAsBoolean();
  }

  private void sendNumber(TopicProbe probe, int index) {
    String name = "CH" + index % size.channels();
    History.Channel channel = history.channel(name);
    int number = channel.sent.size() + 1;
    Kind kind = Kind.any(random);
    Event event = Events.message(name, "ann", "count %d %s".formatted(number, kind.text()));
    channel.sent.add(new Sent(number, kind, System.currentTimeMillis()));
    probe.send(WorkerMain.TOPICS, event);
    if (random.nextInt(100) < REPEATED_PERCENT) {
      int later = random.nextInt(REPEATED_WITHIN + 1);
      repeats.add(new Repeat(index + later * size.channels(), event));
    }
  }

  private void sendRepeats(TopicProbe probe, int index) {
    while (!repeats.isEmpty() && repeats.peek().index() <= index) {
      probe.send(WorkerMain.TOPICS, repeats.remove().event());
      repeated++;
    }
  }

  /** How many events were sent twice. */
  int repeated() {
    return repeated;
  }
}
