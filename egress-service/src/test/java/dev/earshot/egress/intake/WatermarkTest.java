package dev.earshot.egress.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.egress.journal.Bookmark;
import org.junit.jupiter.api.Test;

class WatermarkTest {
  private final Watermark watermark = new Watermark(new Bookmark(0, 0));

  private void poll(long... offsets) {
    for (long offset : offsets) {
      watermark.polled(offset);
    }
  }

  @Test
  void withoutRecordsThePositionIsTheLimit() {
    assertThat(watermark.uncommitted(7)).hasValue(7);
  }

  @Test
  void anUnknownPositionIsNothingToCommit() {
    assertThat(watermark.uncommitted(-1)).isEmpty();
  }

  @Test
  void theFirstUnacknowledgedRecordIsTheLimit() {
    poll(10, 11, 12);
    watermark.acknowledged(11);
    watermark.acknowledged(12);
    assertThat(watermark.uncommitted(13)).hasValue(10);

    watermark.acknowledged(10);
    assertThat(watermark.uncommitted(13)).hasValue(13);
  }

  @Test
  void aRecordIsTakenOnceAndOnlyIfItWasPolledInThisAssignment() {
    poll(10, 11);
    assertThat(watermark.take(9)).as("polled before the assignment").isFalse();
    assertThat(watermark.take(10)).isTrue();
    assertThat(watermark.take(10)).as("handed over twice").isFalse();
    assertThat(watermark.take(11)).isTrue();
  }

  @Test
  void theEndsOfTransactionsArePassed() {
    poll(10, 12, 17);
    watermark.acknowledged(10);
    assertThat(watermark.uncommitted(19)).hasValue(12);

    watermark.acknowledged(12);
    watermark.acknowledged(17);
    assertThat(watermark.uncommitted(19)).hasValue(19);
  }

  @Test
  void whatIsCommittedIsNotCommittedAgain() {
    poll(10, 11);
    watermark.acknowledged(10);
    watermark.committed(11);
    assertThat(watermark.uncommitted(12)).isEmpty();

    watermark.acknowledged(11);
    assertThat(watermark.uncommitted(12)).hasValue(12);
  }

  @Test
  void aCommitThatFailedIsStillToDo() {
    poll(10);
    watermark.acknowledged(10);

    assertThat(watermark.uncommitted(11)).hasValue(11);
    assertThat(watermark.uncommitted(11)).hasValue(11);
  }
}
