package dev.earshot.egress.intake;

import dev.earshot.egress.journal.Bookmark;
import dev.earshot.egress.journal.Stretch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * How a partition of replies stood when this instance got it.
 *
 * @param committed the first reply that is not acknowledged
 * @param end where the partition ended; replies behind it no other instance has had
 * @param journalFrom the offset in {@code deliveries} from which the journal is to be read
 * @param bookmark of this instance
 */
record Takeover(long committed, long end, long journalFrom, Bookmark bookmark) {
  private static final Pattern MARK = Pattern.compile("journal=(\\d+)");

  /**
   * @param found the committed offset of the partition; null if there is none
   */
  static Takeover of(OffsetAndMetadata found, long end) {
    long journalFrom = journalFrom(found);
    return new Takeover(
        found == null ? 0 : found.offset(), end, journalFrom, new Bookmark(journalFrom, end));
  }

  /** The beginning if nothing is known: more is read than needed, but nothing is missed. */
  private static long journalFrom(OffsetAndMetadata found) {
    Matcher mark = MARK.matcher(found == null ? "" : found.metadata());
    return mark.matches() ? Long.parseLong(mark.group(1)) : 0;
  }

  /** What is committed. */
  static OffsetAndMetadata mark(long offset, long journalFrom) {
    return new OffsetAndMetadata(offset, "journal=" + journalFrom);
  }

  Stretch stretch(TopicPartition replies) {
    return new Stretch(replies, committed, journalFrom);
  }
}
