package dev.earshot.local.internal.letters;

import dev.earshot.local.internal.problem.UserProblem;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.TopicPartition;

/** Where a record stands; as text {@code TOPIC-PARTITION@OFFSET}. Ordered by these three. */
public record Position(String topic, int partition, long offset) implements Comparable<Position> {
  private static final Pattern FORM = Pattern.compile("(.+)-(\\d{1,9})@(\\d{1,18})");
  private static final Comparator<Position> ORDER =
      Comparator.comparing(Position::topic)
          .thenComparingInt(Position::partition)
          .thenComparingLong(Position::offset);

  /**
   * Reads what {@link #toString()} wrote.
   *
   * @throws UserProblem if the text is no position
   */
  public static Position parse(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new UserProblem(
          "\"%s\" is no position. Give one as ./earshot dead-letters list prints it: TOPIC-PARTITION@OFFSET, for example earshot.dead-letters-3@17."
              .formatted(text));
    }
    return new Position(
        parts.group(1), Integer.parseInt(parts.group(2)), Long.parseLong(parts.group(3)));
  }

  TopicPartition topicPartition() {
    return new TopicPartition(topic, partition);
  }

  @Override
  public int compareTo(Position other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return topic + "-" + partition + "@" + offset;
  }
}
