package dev.earshot.bench.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StatsTest {

  @Test
  void aPercentileIsTheFigureThatSoManyPercentDoNotExceed() {
    double[] hundred = IntStream.rangeClosed(1, 100).mapToDouble(i -> 101 - i).toArray();
    Percentiles percentiles = Percentiles.of(hundred);
    assertThat(percentiles.at(50)).isEqualTo(50);
    assertThat(percentiles.at(99)).isEqualTo(99);
    assertThat(percentiles.at(100)).isEqualTo(100);
    assertThat(percentiles.at(0.1)).isEqualTo(1);
  }

  @Test
  void thePercentileOfFewFiguresIsOneOfThem() {
    assertThat(Percentiles.of(new double[] {7}).at(99)).isEqualTo(7);
    assertThat(Percentiles.of(new double[] {3, 1, 2}).at(50)).isEqualTo(2);
    assertThat(Percentiles.of(new double[] {3, 1, 2}).at(99)).isEqualTo(3);
  }

  @Test
  void noFiguresHaveNeitherPercentilesNorASpread() {
    assertThatThrownBy(() -> Percentiles.of(new double[0]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Spread.of(List.of())).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aSpreadHasTheSmallestTheMiddleAndTheLargestFigure() {
    assertThat(Spread.of(List.of(9.0, 1.0, 4.0))).isEqualTo(new Spread(1, 4, 9));
    assertThat(Spread.of(List.of(9.0, 1.0, 4.0, 6.0))).isEqualTo(new Spread(1, 5, 9));
    assertThat(Spread.of(List.of(1234.5)).text(1)).isEqualTo("1,234.5 / 1,234.5 / 1,234.5");
  }

  /** The ratio of two medians would compare two different moments of the machine. */
  @Test
  void ratiosAreThoseOfTheSameRound() {
    List<Double> ratios = Ratios.perRound(List.of(10.0, 30.0, 20.0), List.of(20.0, 10.0, 20.0));
    assertThat(ratios).containsExactly(0.5, 3.0, 1.0);
    assertThat(Spread.of(ratios).median()).isEqualTo(1, within(1e-9));
    assertThatThrownBy(() -> Ratios.perRound(List.of(1.0), List.of()))
        .hasMessage("1 rounds can't be compared with 0.");
  }

  @Test
  void theColumnsOfATableAreAlignedToTheRight() {
    Table table = new Table().row(List.of("", "a", "long")).row(List.of("row", "10", "1"));
    assertThat(table.text()).isEqualTo("       a   long\nrow   10      1\n");
  }
}
