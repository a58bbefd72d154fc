package dev.earshot.bench;

import dev.earshot.bench.load.Flood;
import dev.earshot.bench.load.Webhooks;
import dev.earshot.bench.machine.Child;
import dev.earshot.bench.wire.Certificate;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code overload}: more messages than can be done, for some time, and what becomes of them. */
@Command(
    name = "overload",
    description =
        "Sends twice as many messages as Earshot can do, for ten minutes, and waits until all that were taken are answered. Fails if one of those is lost or doubled, or if one is refused in any other way than by 503.",
    mixinStandardHelpOptions = true)
final class OverloadCommand implements Callable<Integer> {
  private static final double MEBI = 1024 * 1024;
  private static final double NANOS_A_SECOND = 1e9;
  private static final String NAME = "overload";
  private static final int LOOK_EACH_SECONDS = 10;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Mixin private ProcessOptions options;

  @Mixin private LoadOptions load = new LoadOptions(1024);

  @Option(
      names = "--minutes",
      defaultValue = "10",
      paramLabel = "N",
      description = "How long (default ${DEFAULT-VALUE}).")
  private int minutes;

  @Option(
      names = "--rate",
      defaultValue = "10000",
      paramLabel = "N",
      description =
          "Messages per second; twice what end-to-end shows at saturation (default ${DEFAULT-VALUE}).")
  private int rate;

  private long mostWaiting;
  private double mostMemory;

  @Override
  public Integer call() throws InterruptedException {
    options.deployed();
    Certificate certificate = options.certified();
    try (Stage stage = Stage.open(options);
        TwilioStandIn twilio = TwilioStandIn.start(stage.launch(), Optional.of(certificate));
        EarshotChain chain = EarshotChain.start(stage, NAME, twilio.url())) {
      Webhooks webhooks =
          new Webhooks(
              chain.url(), EarshotServices.PUBLIC_URL + EarshotServices.PATH, load.channels, NAME);
      try (Flood flood = new Flood(webhooks, load.connections)) {
        return overload(twilio, chain, flood);
      }
    }
  }

  private int overload(TwilioStandIn twilio, EarshotChain chain, Flood flood)
      throws InterruptedException {
    long interval = (long) (NANOS_A_SECOND / rate);
    for (int second = LOOK_EACH_SECONDS; second <= minutes * 60; second += LOOK_EACH_SECONDS) {
      flood.send(rate * LOOK_EACH_SECONDS, interval);
      look(second, twilio, chain, flood);
    }
    long end = System.nanoTime();
    twilio.await(flood.accepted(), PATIENCE, () -> chain.processes().forEach(Child::requireAlive));
    double drained = (System.nanoTime() - end) / NANOS_A_SECOND;
    long unasked = twilio.requireOnce(flood.taken(), Math.toIntExact(flood.offered()));
    System.out.printf(
        Locale.ROOT,
        """

        %,d messages were due in %d min at %,d/s:
          %,d taken, each answered once
          %,d refused with 503, %,d of them answered all the same (Kafka was too slow to say it has them)
          %,d refused otherwise
          %,d not sent, as %,d connections waited
        At most %,d waited for their answer; %.1f s after the last one none did.
        At most %,.0f MiB of memory for all three services.
        """,
        flood.offered(),
        minutes,
        rate,
        flood.accepted(),
        flood.shed(),
        unasked,
        flood.answeredOtherwise(),
        flood.withoutConnection(),
        load.connections,
        mostWaiting,
        drained,
        mostMemory);
    return flood.answeredOtherwise() == 0 && unasked <= flood.shed() ? 0 : 1;
  }

  private void look(int second, TwilioStandIn twilio, EarshotChain chain, Flood flood)
      throws InterruptedException {
    chain.processes().forEach(Child::requireAlive);
    long waiting = flood.accepted() - twilio.count();
    double memory = chain.processes().stream().mapToLong(Child::residentBytes).sum() / MEBI;
    mostWaiting = Math.max(waiting, mostWaiting);
    mostMemory = Math.max(memory, mostMemory);
    System.out.printf(
        Locale.ROOT,
        "%d s: %,d due, %,d taken, %,d refused with 503, %,d otherwise, %,d without a connection; %,d wait for their answer; %,.0f MiB%n",
        second,
        flood.offered(),
        flood.accepted(),
        flood.shed(),
        flood.answeredOtherwise(),
        flood.withoutConnection(),
        waiting,
        memory);
  }
}
