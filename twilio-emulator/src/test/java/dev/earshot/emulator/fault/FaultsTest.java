package dev.earshot.emulator.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class FaultsTest {
  private static final String PATH = "/v2/Services/IS1/Channels/CH1/Messages";

  private final Faults faults = new Faults();

  private static Fault fault(FaultKind kind, double probability) {
    return fault(kind, probability, null, null, null);
  }

  private static Fault fault(
      FaultKind kind, double probability, String method, String path, Long count) {
    Effect effect =
        kind == FaultKind.SLOW
            ? new Effect.Delayed(Duration.ofMillis(10), Duration.ofMillis(20))
            : new Effect.Closed(Duration.ZERO);
    Pattern pattern = path == null ? null : Pattern.compile(path);
    return new Fault(kind, probability, method, pattern, count, effect);
  }

  private FaultKind drawn(String method, String path) {
    Draw draw = faults.draw(method, path);
    return draw.fault() == null ? null : draw.fault().fault().kind();
  }

  private List<Draw> draws(int count) {
    List<Draw> draws = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      draws.add(faults.draw("POST", PATH));
    }
    return draws;
  }

  private static long count(List<Draw> draws, FaultKind kind) {
    return draws.stream()
        .filter(draw -> draw.fault() != null && draw.fault().fault().kind() == kind)
        .count();
  }

  @Test
  void withoutFaultsNothingIsDrawn() {
    assertThat(faults.draw("POST", PATH)).isSameAs(Draw.NOTHING);
  }

  @Test
  void eachFaultStrikesAsOftenAsItsProbabilitySays() {
    faults.set(
        List.of(
            fault(FaultKind.COMMIT_THEN_500, 0.2),
            fault(FaultKind.HTML_502, 0.05),
            fault(FaultKind.COMMIT_THEN_RESET, 0.1)),
        1);

    List<Draw> draws = draws(100_000);

    assertThat(count(draws, FaultKind.COMMIT_THEN_500)).isBetween(19_000L, 21_000L);
    assertThat(count(draws, FaultKind.HTML_502)).isBetween(4_600L, 5_400L);
    assertThat(count(draws, FaultKind.COMMIT_THEN_RESET)).isBetween(9_400L, 10_600L);
  }

  @Test
  void theSeedRepeatsTheDraws() {
    List<Fault> both = List.of(fault(FaultKind.SERVER_ERROR, 0.3), fault(FaultKind.SLOW, 0.5));
    faults.set(both, 7);
    List<String> first = draws(200).stream().map(FaultsTest::text).toList();
    faults.set(both, 7);
    List<String> again = draws(200).stream().map(FaultsTest::text).toList();
    faults.set(both, 8);
    List<String> other = draws(200).stream().map(FaultsTest::text).toList();

    assertThat(again).isEqualTo(first);
    assertThat(other).isNotEqualTo(first);
  }

  private static String text(Draw draw) {
    return (draw.fault() != null) + " " + draw.latency();
  }

  @Test
  void slownessComesWithFaultsThatAreCarriedOutOnly() {
    faults.set(List.of(fault(FaultKind.EMPTY_BODY, 1), fault(FaultKind.SLOW, 1)), 1);
    assertThat(draws(20))
        .allSatisfy(
            draw -> {
              assertThat(draw.fault().fault().kind()).isEqualTo(FaultKind.EMPTY_BODY);
              assertThat(draw.latency()).isBetween(Duration.ofMillis(10), Duration.ofMillis(20));
              assertThat(draw.isBeforeCommit()).isFalse();
            });

    faults.set(List.of(fault(FaultKind.HTML_502, 1), fault(FaultKind.SLOW, 1)), 1);
    assertThat(draws(20))
        .allSatisfy(
            draw -> {
              assertThat(draw.isBeforeCommit()).isTrue();
              assertThat(draw.slow()).isNull();
            });
  }

  @Test
  void anOutageLeavesNothingToTheOthers() {
    faults.set(List.of(fault(FaultKind.SERVER_ERROR, 1)), 1);
    faults.add(fault(FaultKind.OUTAGE, 1));
    assertThat(count(draws(100), FaultKind.OUTAGE)).isEqualTo(100);

    faults.remove(FaultKind.OUTAGE);
    assertThat(count(draws(100), FaultKind.SERVER_ERROR)).isEqualTo(100);
  }

  @Test
  void aFaultStrikesItsMethodAndPathOnly() {
    faults.set(List.of(fault(FaultKind.HTML_502, 1, "POST", "CH1/Messages$", null)), 1);

    assertThat(drawn("POST", PATH)).isEqualTo(FaultKind.HTML_502);
    assertThat(drawn("GET", PATH)).isNull();
    assertThat(drawn("POST", PATH + "/IM1")).isNull();
  }

  @Test
  void aCountEndsAFaultAndWhatIsSparedIsLeft() {
    faults.set(List.of(fault(FaultKind.EMPTY_BODY, 1, null, null, 2L)), 1);

    faults.draw("POST", PATH).fault().strike();
    faults.draw("POST", PATH).spare();
    assertThat(drawn("POST", PATH)).isEqualTo(FaultKind.EMPTY_BODY);
    assertThat(drawn("POST", PATH)).isNull();
    assertThat(faults.active()).singleElement().satisfies(one -> assertThat(one.struck()).isOne());
  }
}
