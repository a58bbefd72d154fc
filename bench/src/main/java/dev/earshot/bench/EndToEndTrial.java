package dev.earshot.bench;

import dev.earshot.bench.load.WebhookSender;
import dev.earshot.bench.load.Webhooks;
import dev.earshot.bench.machine.Child;
import dev.earshot.bench.machine.CpuUse;
import dev.earshot.bench.machine.CpuWatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Webhooks that are sent to a chain, and what comes of them at Twilio. Used by one thread. */
final class EndToEndTrial implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final double NANOS_A_SECOND = 1e9;

  private final Stage stage;
  private final TwilioStandIn twilio;
  private final Chain chain;
  private final Webhooks webhooks;
  private final WebhookSender sender;

  /**
   * Who used the processors, in seconds.
   *
   * @param processes each of the chain's
   * @param others the share of the machine that processes used which are none of ours
   */
  record Used(List<Double> processes, double broker, double others) {
    /** All processes of the chain together. */
    double chain() {
      return processes.stream().mapToDouble(Double::doubleValue).sum();
    }
  }

  /**
   * Messages that came as fast as they were taken.
   *
   * @param perSecond from the first webhook until the last request of Twilio's API
   */
  record Drain(double perSecond, Used used) {}

  /**
   * Messages that came at a steady rate.
   *
   * @param millis from when each webhook was due to the request of Twilio's API
   */
  record Pace(double[] millis, Used used) {}

  EndToEndTrial(Stage stage, TwilioStandIn twilio, Chain chain, String name, LoadOptions load) {
    this.stage = stage;
    this.twilio = twilio;
    this.chain = chain;
    this.webhooks =
        new Webhooks(
            chain.url(), EarshotServices.PUBLIC_URL + EarshotServices.PATH, load.channels, name);
    this.sender = new WebhookSender(webhooks, load.connections);
  }

  Drain drain(int messages) throws InterruptedException {
    twilio.forget();
    long first = sender.next();
    CpuWatch watch = watch();
    long start = sender.drain(messages);
    twilio.await(messages, PATIENCE, this::requireAlive);
    Used used = used(watch.stop());
    long end = twilio.arrivals(webhooks, first, messages).last();
    return new Drain(messages / ((end - start) / NANOS_A_SECOND), used);
  }

  /** What comes while it warms up does not count. */
  Pace pace(int rate, Duration warmUp, Duration measured) throws InterruptedException {
    long interval = (long) (NANOS_A_SECOND / rate);
    paced((int) (rate * warmUp.toSeconds()), interval);
    return paced((int) (rate * measured.toSeconds()), interval);
  }

  private Pace paced(int count, long interval) throws InterruptedException {
    twilio.forget();
    long first = sender.next();
    CpuWatch watch = watch();
    long start = sender.steadily(count, interval);
    Used used = used(watch.stop());
    twilio.await(count, PATIENCE, this::requireAlive);
    long[] times = twilio.arrivals(webhooks, first, count).times();
    double[] millis = new double[count];
    for (int i = 0; i < count; i++) {
      millis[i] = (times[i] - (start + i * interval)) / 1e6;
    }
    return new Pace(millis, used);
  }

  private CpuWatch watch() {
    List<Child> helpers = new ArrayList<>(List.of(stage.broker(), twilio.process()));
    helpers.addAll(chain.processes().subList(1, chain.processes().size()));
    return CpuWatch.start(chain.processes().getFirst(), helpers.toArray(Child[]::new));
  }

  private static Used used(CpuUse use) {
    List<Double> processes = new ArrayList<>(List.of(use.subject()));
    // Before them are the broker and Twilio.
    processes.addAll(use.helpers().subList(2, use.helpers().size()));
    return new Used(processes, use.broker(), use.others());
  }

  /** What the chain's processes have at present. */
  long residentBytes() {
    return chain.processes().stream().mapToLong(Child::residentBytes).sum();
  }

  private void requireAlive() {
    chain.processes().forEach(Child::requireAlive);
  }

  @Override
  public void close() {
    sender.close();
  }
}
