package dev.earshot.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Dashboard, alert rules and the page about metrics speak of metrics that the services have. */
class MetricsIT {
  private static final Path ROOT = Path.of(System.getProperty("earshot.root"));
  private static final Pattern NAME =
      Pattern.compile(
          "\\b(?:earshot_(?:ingress|dispatcher|egress)|jvm|process|system)_[a-z_]*[a-z]");

  /** A pattern in expressions, for two names. */
  private static final String BOTH = "earshot_(dispatcher|egress)_dead_letters_total";

  private static final String EACH =
      "earshot_dispatcher_dead_letters_total earshot_egress_dead_letters_total";

  @Test
  void everyMetricThatIsSpokenOfExistsAndIsDescribed() throws Exception {
    Set<String> exported = new TreeSet<>();
    try (LocalStack stack = LocalStack.builder().product("chat").start()) {
      EmulatorClient emulator = stack.emulator();
      String channel = emulator.createChannel("Ada");
      emulator.join(channel, "Ada");
      emulator.say(channel, "Ada", "hello");
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () -> {
                for (String service : List.of("ingress", "dispatcher", "egress")) {
                  exported.addAll(exportedBy(stack.url(service)));
                }
                // Is there once the first reply was sent.
                assertThat(exported).contains("earshot_egress_replies_total");
              });
    }

    assertThat(exported).containsAll(namesIn("observability/grafana/dashboards/earshot.json"));
    assertThat(exported).containsAll(namesIn("observability/prometheus/alerts.yml"));
    assertThat(exported).containsAll(namesIn("observability/prometheus/alerts.test.yml"));
    Set<String> ours =
        exported.stream()
            .filter(name -> name.startsWith("earshot_"))
            .map(name -> name.replaceFirst("_seconds_(count|sum|max|bucket)$", "_seconds"))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> described = namesIn("docs/observability.md");
    described.removeIf(name -> !name.startsWith("earshot_"));
    assertThat(described).isEqualTo(ours);
  }

  private static Set<String> exportedBy(String url) throws IOException, InterruptedException {
    return new EmulatorAdmin(url)
        .getText("/q/metrics")
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split("[{ ]", 2)[0])
        .collect(Collectors.toSet());
  }

  private static Set<String> namesIn(String file) throws IOException {
    String text = Files.readString(ROOT.resolve(file)).replace(BOTH, EACH);
    return NAME.matcher(text)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
