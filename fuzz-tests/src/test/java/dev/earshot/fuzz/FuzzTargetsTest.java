package dev.earshot.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The targets stand what the fuzzer begins with, what it has found, and some of what it would try.
 * For more: {@code fuzz-tests/run}.
 */
class FuzzTargetsTest {
  private static final Path FINDINGS = Path.of("src/test/resources/findings");
  private static final int MUTATIONS = 300;
  private static final Map<String, Consumer<byte[]>> TARGETS =
      new TreeMap<>(
          Map.of(
              "FormFuzz", FormFuzz::fuzzerTestOneInput,
              "SignatureFuzz", SignatureFuzz::fuzzerTestOneInput,
              "RecordsFuzz", RecordsFuzz::fuzzerTestOneInput,
              "StatesFuzz", StatesFuzz::fuzzerTestOneInput,
              "ScriptFuzz", ScriptFuzz::fuzzerTestOneInput,
              "TemplateFuzz", TemplateFuzz::fuzzerTestOneInput));

  /** What never comes to an end can't be interrupted, but fails. */
  @Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  @ParameterizedTest
  @ValueSource(
      strings = {
        "FormFuzz",
        "SignatureFuzz",
        "RecordsFuzz",
        "StatesFuzz",
        "ScriptFuzz",
        "TemplateFuzz"
      })
  void itStandsWhatItIsGiven(String target) throws IOException {
    List<byte[]> inputs = new ArrayList<>(Seeds.of(target));
    inputs.addAll(findings(target));
    assertThat(inputs).isNotEmpty();

    Random random = new Random(4711);
    for (byte[] input : inputs) {
      TARGETS.get(target).accept(input);
      for (int i = 0; i < MUTATIONS; i++) {
        TARGETS.get(target).accept(mutated(input, random));
      }
    }
  }

  private static List<byte[]> findings(String target) throws IOException {
    Path folder = FINDINGS.resolve(target);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<byte[]> found = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        found.add(Files.readAllBytes(file));
      }
    }
    return found;
  }

  /** With some bytes changed, or a part left out or said twice. */
  private static byte[] mutated(byte[] input, Random random) {
    int from = random.nextInt(input.length);
    int to = from + random.nextInt(input.length - from);
    byte[] changed = input.clone();
    for (int i = random.nextInt(4); i >= 0; i--) {
      changed[random.nextInt(input.length)] = (byte) random.nextInt(256);
    }
    return switch (random.nextInt(3)) {
      case 0 -> changed;
      case 1 -> joined(Arrays.copyOf(input, from), Arrays.copyOfRange(input, to, input.length));
      default -> joined(Arrays.copyOf(changed, to), Arrays.copyOfRange(input, from, input.length));
    };
  }

  private static byte[] joined(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }
}
