package dev.earshot.egress.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WatermarkTest {
  private final Watermark watermark = new Watermark();

  private void receive(long... offsets) {
    for (long offset : offsets) {
      watermark.received(offset);
    }
  }

  @Test
  void nothingReceivedIsNothingToCommit() {
    assertThat(watermark.uncommitted()).isEmpty();
  }

  @Test
  void theFirstUnacknowledgedRecordIsTheLimit() {
    receive(10, 11, 12);
    watermark.acknowledged(11);
    watermark.acknowledged(12);
    assertThat(watermark.uncommitted()).hasValue(10);

    watermark.acknowledged(10);
    assertThat(watermark.uncommitted()).hasValue(13);
  }

  @Test
  void offsetsOfTransactionMarkersAreSkipped() {
    receive(10, 12, 17);
    watermark.acknowledged(10);
    assertThat(watermark.uncommitted()).hasValue(12);

    watermark.acknowledged(12);
    watermark.acknowledged(17);
    assertThat(watermark.uncommitted()).hasValue(18);
  }

  @Test
  void whatIsCommittedIsNotCommittedAgain() {
    receive(10, 11);
    watermark.acknowledged(10);
    watermark.committed(11);
    assertThat(watermark.uncommitted()).isEmpty();

    watermark.acknowledged(11);
    assertThat(watermark.uncommitted()).hasValue(12);
  }

  @Test
  void aCommitThatFailedIsStillToDo() {
    receive(10);
    watermark.acknowledged(10);

    assertThat(watermark.uncommitted()).hasValue(11);
    assertThat(watermark.uncommitted()).hasValue(11);
  }
}
