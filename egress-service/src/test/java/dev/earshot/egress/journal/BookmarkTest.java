package dev.earshot.egress.journal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BookmarkTest {
  private static final long INHERITED_END = 50;

  private final Bookmark bookmark = new Bookmark(100, INHERITED_END);

  @Test
  void asLongAsInheritedRepliesAreLeftTheirWholeJournalIsToBeRead() {
    bookmark.writing(49);
    bookmark.written(200);

    assertThat(bookmark.position(49)).isEqualTo(100);
  }

  @Test
  void theOldestRecordOfAReplyThatIsNotCommittedIsTheLimit() {
    bookmark.written(199);
    bookmark.writing(60);
    bookmark.written(204);
    bookmark.writing(61);
    bookmark.written(205);

    assertThat(bookmark.position(60)).isEqualTo(200);
    assertThat(bookmark.position(61)).isEqualTo(205);
    assertThat(bookmark.position(62)).isEqualTo(206);
  }

  /** The reply at 70 is sent and acknowledged long before the one at 60. */
  @Test
  void aReplyThatIsSettledOutOfOrderIsStillToBeReadWhileItIsNotCommitted() {
    bookmark.written(199);
    bookmark.writing(70);
    bookmark.written(200);
    bookmark.written(201);
    bookmark.writing(60);
    bookmark.written(300);

    assertThat(bookmark.position(60)).isEqualTo(200);
    assertThat(bookmark.position(70)).isEqualTo(200);
    assertThat(bookmark.position(71)).isEqualTo(301);
  }

  @Test
  void anotherAttemptOfTheSameReplyDoesNotMoveIt() {
    bookmark.written(199);
    bookmark.writing(60);
    bookmark.written(300);
    bookmark.writing(60);

    assertThat(bookmark.position(60)).isEqualTo(200);
  }

  @Test
  void recordsWrittenOutOfOrderDoNotMoveItBack() {
    bookmark.written(300);
    bookmark.written(250);

    assertThat(bookmark.position(60)).isEqualTo(301);
  }
}
