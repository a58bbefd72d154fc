package dev.earshot.bench;

import dev.earshot.bench.stats.Percentiles;
import dev.earshot.bench.wire.Certificate;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code end-to-end}: the three services from webhook to REST call, beside the plainest pipeline.
 */
@Command(
    name = "end-to-end",
    description =
        "Measures throughput, latency, processor time and memory from signed webhooks to requests of Twilio's API, of Earshot's three services and of the plainest pipeline there could be, in turns. All processes share this machine. A message that is lost, doubled or out of order makes the run void.",
    mixinStandardHelpOptions = true)
final class EndToEndCommand implements Callable<Integer> {
  private static final String EARSHOT = "earshot";
  private static final String INSPECTED = "earshot-inspected";
  private static final String INSPECTED_BEFORE = "earshot-inspected-before";
  private static final String NULL = "null";
  private static final String PEER = "peer";

  @Mixin private RunOptions options;

  @Mixin private LoadOptions load = new LoadOptions(64);

  @Option(
      names = "--messages",
      defaultValue = "40000",
      paramLabel = "N",
      description = "Messages that are measured at saturation (default ${DEFAULT-VALUE}).")
  private int messages;

  @Option(
      names = "--warm-up-messages",
      defaultValue = "60000",
      paramLabel = "N",
      description = "Messages before, until the JVMs have compiled (default ${DEFAULT-VALUE}).")
  private int warmUp;

  @Option(
      names = "--rate",
      defaultValue = "400",
      paramLabel = "N",
      description = "Messages per second when latency is measured (default ${DEFAULT-VALUE}).")
  private int rate;

  @Option(
      names = "--warm-up-seconds",
      defaultValue = "60",
      paramLabel = "S",
      description =
          "How long messages come at that rate before latency is measured, until the JVMs have compiled what a few messages at a time need (default ${DEFAULT-VALUE}).")
  private int warmUpSeconds;

  @Option(
      names = "--seconds",
      defaultValue = "20",
      paramLabel = "N",
      description = "How long latency is measured in each round (default ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--subjects",
      split = ",",
      defaultValue = EARSHOT + "," + NULL,
      paramLabel = "NAME",
      description =
          "What is measured, in this order: earshot, null, earshot-inspected (somebody has the inspector open), earshot-inspected-before (somebody had it open), peer (another bot server: --peer-command) (default ${DEFAULT-VALUE}).")
  private List<String> subjects;

  @Option(
      names = "--peer-command",
      paramLabel = "COMMAND",
      description =
          "Starts another bot server to be measured as subject peer: a single command as a shell takes it. It finds Twilio's address in TWILIO_BASE_URL, and answers a message with a text that ends with the same number.")
  private String peerCommand;

  @Option(
      names = "--peer-url",
      defaultValue = "http://127.0.0.1:3000/twilio/receive",
      paramLabel = "URL",
      description = "Where that takes webhooks (default ${DEFAULT-VALUE}).")
  private URI peerUrl;

  @Option(
      names = "--plain-http",
      description =
          "Messages are posted by HTTP. Twilio is reached by HTTPS alone, so that without this they are, too.")
  private boolean plainHttp;

  @Spec private CommandSpec command;

  @Override
  public Integer call() throws InterruptedException {
    options.processes.deployed();
    if (subjects.contains(PEER) && peerCommand == null) {
      throw new ParameterException(
          command.commandLine(),
          "The subject peer is to be measured, but nothing says what it is. Give --peer-command.");
    }
    Optional<Certificate> certificate =
        plainHttp ? Optional.empty() : Optional.of(options.processes.certified());
    int[] rounds = options.inOrder().toArray();
    Results results = new Results();
    try (Stage stage = Stage.open(options.processes);
        TwilioStandIn twilio = TwilioStandIn.start(stage.launch(), certificate)) {
      for (int round : rounds) {
        for (String subject : subjects) {
          stage.report(
              round, subject, measure(stage, twilio, round + "-" + subject, subject), results);
        }
      }
    }
    System.out.println();
    System.out.println(results.table());
    if (results.has(EARSHOT) && subjects.size() > 1) {
      System.out.println(
          results.ratios(
              EARSHOT, subjects.stream().filter(subject -> !subject.equals(EARSHOT)).toList()));
    }
    return 0;
  }

  private Map<Figure, Double> measure(
      Stage stage, TwilioStandIn twilio, String name, String subject) throws InterruptedException {
    switch (subject) {
      case EARSHOT, INSPECTED, INSPECTED_BEFORE -> {
        try (EarshotChain chain = EarshotChain.start(stage, name, twilio.url())) {
          return subject.equals(EARSHOT)
              ? measure(new EndToEndTrial(stage, twilio, chain, name, load))
              : inspected(
                  chain,
                  subject.equals(INSPECTED),
                  new EndToEndTrial(stage, twilio, chain, name, load));
        }
      }
      case NULL -> {
        try (NullChain chain = NullChain.start(stage, name, URI.create(twilio.url() + "/"))) {
          return measure(new EndToEndTrial(stage, twilio, chain, name, load));
        }
      }
      case PEER -> {
        try (PeerChain chain = PeerChain.start(stage, name, twilio, peerCommand, peerUrl)) {
          return measure(new EndToEndTrial(stage, twilio, chain, name, load));
        }
      }
      default ->
          throw new IllegalArgumentException(
              "There is no subject \"%s\". There are %s, %s, %s, %s and %s."
                  .formatted(subject, EARSHOT, NULL, INSPECTED, INSPECTED_BEFORE, PEER));
    }
  }

  private Map<Figure, Double> inspected(EarshotChain chain, boolean still, EndToEndTrial trial)
      throws InterruptedException {
    try (trial) {
      if (still) {
        try (Inspection _ = new Inspection(chain.dispatcherUrl())) {
          return figures(trial);
        }
      }
      try (Inspection _ = new Inspection(chain.dispatcherUrl())) {
        trial.drain(warmUp / 10);
      }
      Inspection.awaitForgotten();
      return figures(trial);
    }
  }

  private Map<Figure, Double> measure(EndToEndTrial trial) throws InterruptedException {
    try (trial) {
      return figures(trial);
    }
  }

  private Map<Figure, Double> figures(EndToEndTrial trial) throws InterruptedException {
    trial.drain(warmUp);
    EndToEndTrial.Pace pace =
        trial.pace(rate, Duration.ofSeconds(warmUpSeconds), Duration.ofSeconds(seconds));
    EndToEndTrial.Drain drain = trial.drain(messages);
    Percentiles latency = Percentiles.of(pace.millis());
    double thousands = messages / 1000.0;
    double thousandsPaced = pace.millis().length / 1000.0;
    Map<Figure, Double> figures = new LinkedHashMap<>();
    figures.put(Figure.MESSAGES, drain.perSecond());
    figures.put(Figure.P50, latency.at(50));
    figures.put(Figure.P99, latency.at(99));
    figures.put(Figure.P999, latency.at(99.9));
    figures.put(Figure.CPU_MESSAGES, drain.used().chain() / thousands);
    List<Double> hops = drain.used().processes();
    for (int hop = 0; hop < hops.size() && hops.size() > 1; hop++) {
      figures.put(Figure.CPU_HOPS.get(hop), hops.get(hop) / thousands);
    }
    figures.put(Figure.CPU_MESSAGES_STEADY, pace.used().chain() / thousandsPaced);
    figures.put(Figure.BROKER_MESSAGES, drain.used().broker() / thousands);
    figures.put(Figure.BROKER_MESSAGES_STEADY, pace.used().broker() / thousandsPaced);
    figures.put(Figure.MEMORY, trial.residentBytes() / 1024.0 / 1024.0);
    figures.put(Figure.OTHERS_SATURATED, drain.used().others() * 100);
    figures.put(Figure.OTHERS_STEADY, pace.used().others() * 100);
    return figures;
  }
}
