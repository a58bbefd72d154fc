package dev.earshot.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordingFile;
import one.convert.Arguments;
import one.convert.FlameGraph;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code flame}: a page with a flame graph of a recording's samples of processor time. */
@Command(
    name = "flame",
    description =
        "Makes a page with a flame graph of the processor time that a recording of JFR has samples of (jdk.CPUTimeSample).",
    mixinStandardHelpOptions = true)
final class FlameCommand implements Callable<Integer> {
  private static final String SAMPLE = "jdk.CPUTimeSample";

  @Parameters(paramLabel = "FILE.jfr", description = "The recording.")
  private Path recording;

  @Parameters(paramLabel = "FILE.html", description = "The page.")
  private Path page;

  @Option(
      names = "--last",
      defaultValue = "10",
      paramLabel = "S",
      description =
          "Only its last seconds, which in end-to-end are those at saturation (default ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--title",
      defaultValue = "processor time",
      paramLabel = "TEXT",
      description = "What the page is headed with (default \"${DEFAULT-VALUE}\").")
  private String title;

  @Override
  public Integer call() throws IOException {
    List<RecordedEvent> samples =
        RecordingFile.readAllEvents(recording).stream()
            .filter(event -> event.getEventType().getName().equals(SAMPLE))
            .filter(event -> event.getStackTrace() != null)
            .toList();
    if (samples.isEmpty()) {
      throw new IllegalArgumentException(
          "%s has no samples of processor time. Record with settings=profile,%s#enabled=true, on Linux."
              .formatted(recording, SAMPLE));
    }
    Instant from =
        samples.stream()
            .map(RecordedEvent::getStartTime)
            .max(Instant::compareTo)
            .orElseThrow()
            .minus(Duration.ofSeconds(seconds));
    Map<String, Long> stacks =
        samples.stream()
            .filter(sample -> sample.getStartTime().isAfter(from))
            .collect(
                Collectors.groupingBy(FlameCommand::stack, TreeMap::new, Collectors.counting()));
    write(stacks);
    System.out.printf("%s: %d samples%n", page, stacks.values().stream().mapToLong(n -> n).sum());
    return 0;
  }

  private void write(Map<String, Long> stacks) throws IOException {
    String collapsed =
        stacks.entrySet().stream()
            .map(stack -> stack.getKey() + " " + stack.getValue())
            .collect(Collectors.joining("\n", "", "\n"));
    FlameGraph graph = new FlameGraph(new Arguments("--title", title, "--minwidth", "0.2"));
    graph.parseCollapsed(new StringReader(collapsed));
    try (PrintStream out =
        new PrintStream(Files.newOutputStream(page), false, StandardCharsets.UTF_8)) {
      graph.dump(out);
    }
  }

  /** The bottom first, with semicolons between. */
  private static String stack(RecordedEvent sample) {
    List<String> frames = new ArrayList<>();
    for (RecordedFrame frame : sample.getStackTrace().getFrames()) {
      RecordedMethod method = frame.getMethod();
      frames.add(withoutNumbers(method.getType().getName()) + "." + method.getName());
    }
    Collections.reverse(frames);
    return String.join(";", frames);
  }

  /** Of lambdas and generated classes. */
  private static String withoutNumbers(String type) {
    return type.replaceAll("(Lambda|\\$\\$)[./][0-9a-fx]+", "$1").replaceAll("_[0-9a-f]{40}", "");
  }
}
