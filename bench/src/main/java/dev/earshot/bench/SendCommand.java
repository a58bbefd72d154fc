package dev.earshot.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code send}: egress beside a plain loop over the Twilio SDK, at one emulator. */
@Command(
    name = "send",
    description =
        "Measures throughput and processor time of egress and of a plain loop over the Twilio SDK that send to an emulator without limits, in turns.",
    mixinStandardHelpOptions = true)
final class SendCommand implements Callable<Integer> {
  private static final String EGRESS = "egress";

  @Mixin private RunOptions options;

  @Option(
      names = "--messages",
      defaultValue = "60000",
      paramLabel = "N",
      description = "Messages that are sent and measured (default ${DEFAULT-VALUE}).")
  private int messages;

  @Option(
      names = "--warm-up-messages",
      defaultValue = "150000",
      paramLabel = "N",
      description =
          "Messages that each process sends before, until the JVM has compiled what it will (default ${DEFAULT-VALUE}).")
  private int warmUp;

  @Option(
      names = "--channels",
      defaultValue = "300",
      paramLabel = "N",
      description = "Channels that take turns (default ${DEFAULT-VALUE}).")
  private int channels;

  @Option(
      names = "--connections",
      defaultValue = "100",
      paramLabel = "N",
      description =
          "Connections of egress to Twilio, and threads of the loop that is no single thread (default ${DEFAULT-VALUE}).")
  private int connections;

  @Option(
      names = "--subjects",
      split = ",",
      paramLabel = "NAME",
      description =
          "What is measured, in this order: egress, or loop-N with N threads (default loop-1, loop-CONNECTIONS and egress).")
  private List<String> subjects;

  @Override
  public Integer call() throws InterruptedException {
    List<String> chosen =
        subjects == null ? List.of("loop-1", "loop-" + connections, EGRESS) : subjects;
    options.processes.deployed();
    int[] rounds = options.inOrder().toArray();
    Results results = new Results();
    try (Stage stage = Stage.open(options.processes);
        TwilioEmulator emulator = TwilioEmulator.start(stage.launch().logs())) {
      SendTrial trial = new SendTrial(stage, emulator, warmUp, messages, channels, connections);
      for (int round : rounds) {
        for (String subject : chosen) {
          stage.report(
              round, subject, figures(measure(trial, round + "-" + subject, subject)), results);
        }
      }
    }
    System.out.println();
    System.out.println(results.table());
    if (results.has(EGRESS) && chosen.size() > 1) {
      System.out.println(
          results.ratios(
              EGRESS, chosen.stream().filter(subject -> !subject.equals(EGRESS)).toList()));
    }
    return 0;
  }

  private static SendTrial.Sent measure(SendTrial trial, String name, String subject)
      throws InterruptedException {
    if (subject.equals(EGRESS)) {
      return trial.egress(name);
    }
    if (subject.matches("loop-[1-9][0-9]{0,3}")) {
      return trial.loop(name, Integer.parseInt(subject.substring("loop-".length())));
    }
    throw new IllegalArgumentException(
        "There is no subject \"%s\". There are egress and loop-N with N threads."
            .formatted(subject));
  }

  private Map<Figure, Double> figures(SendTrial.Sent sent) {
    double thousands = messages / 1000.0;
    Map<Figure, Double> figures = new LinkedHashMap<>();
    figures.put(Figure.SENDS, sent.perSecond());
    figures.put(Figure.SENDS_PER_CPU, messages / sent.cpu().subject());
    figures.put(Figure.CPU_SENDING, sent.cpu().subject() / thousands);
    figures.put(Figure.BROKER_SENDING, sent.cpu().helpers().get(0) / thousands);
    figures.put(Figure.EMULATOR_SENDING, sent.cpu().helpers().get(1) / thousands);
    figures.put(Figure.OTHERS_SENDING, sent.cpu().others() * 100);
    return figures;
  }
}
