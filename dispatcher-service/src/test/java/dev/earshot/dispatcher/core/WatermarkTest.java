package dev.earshot.dispatcher.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WatermarkTest {
  private final Watermark watermark = new Watermark(7);

  @Test
  void isWhereItStartsWhileNothingWasRead() {
    assertThat(watermark.value()).isEqualTo(7);
    assertThat(watermark.unfinished()).isZero();
    assertThat(watermark.oldestTime()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void waitsForTheFirstThatIsNotFinished() {
    watermark.read(7, 100, 10);
    watermark.read(8, 101, 20);
    watermark.read(9, 102, 40);

    watermark.finish(8);
    assertThat(watermark.value()).isEqualTo(7);
    assertThat(watermark.oldestTime()).isEqualTo(100);
    assertThat(watermark.unfinished()).isEqualTo(2);
    assertThat(watermark.unfinishedBytes()).isEqualTo(50);
    watermark.finish(7);
    assertThat(watermark.value()).isEqualTo(9);
    watermark.finish(9);
    assertThat(watermark.value()).isEqualTo(10);
    assertThat(watermark.unfinishedBytes()).isZero();
  }

  @Test
  void countsGapsAsFinished() {
    watermark.read(20, 100, 10);
    assertThat(watermark.value()).isEqualTo(20);
    watermark.read(30, 100, 10);
    watermark.finish(20);

    assertThat(watermark.value()).isEqualTo(30);
  }
}
