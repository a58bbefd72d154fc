package dev.earshot.egress.journal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BookmarkTest {
  private static final long INHERITED_END = 50;

  private final Bookmark bookmark = new Bookmark(100, INHERITED_END);

  @Test
  void asLongAsInheritedRepliesAreLeftTheirWholeJournalIsToBeRead() {
    bookmark.attempting(49);
    bookmark.written(200);

    assertThat(bookmark.position(49)).isEqualTo(100);
  }

  @Test
  void theOldestAttemptOfAnUnacknowledgedReplyIsTheLimit() {
    bookmark.written(199);
    bookmark.attempting(60);
    bookmark.written(204);
    bookmark.attempting(61);
    bookmark.written(205);

    assertThat(bookmark.position(60)).isEqualTo(200);

    bookmark.acknowledged(60);
    assertThat(bookmark.position(61)).isEqualTo(205);

    bookmark.acknowledged(61);
    assertThat(bookmark.position(62)).isEqualTo(206);
  }

  @Test
  void anotherAttemptOfTheSameReplyDoesNotMoveIt() {
    bookmark.written(199);
    bookmark.attempting(60);
    bookmark.written(300);
    bookmark.attempting(60);

    assertThat(bookmark.position(60)).isEqualTo(200);
  }

  @Test
  void recordsWrittenOutOfOrderDoNotMoveItBack() {
    bookmark.written(300);
    bookmark.written(250);

    assertThat(bookmark.position(60)).isEqualTo(301);
  }
}
