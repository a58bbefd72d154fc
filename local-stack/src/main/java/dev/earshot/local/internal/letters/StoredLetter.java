package dev.earshot.local.internal.letters;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.earshot.local.internal.http.JsonApi;
import dev.earshot.model.DeadLetter;
import dev.earshot.model.ModelJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;

/**
 * A dead letter on its topic.
 *
 * @param replayedAt when it was last replayed; null if never
 */
public record StoredLetter(Position position, DeadLetter letter, Instant replayedAt) {
  /** The order in which letters are replayed: that of the records they hold. */
  static final Comparator<StoredLetter> ORDER_OF_ORIGINALS =
      Comparator.comparing(
              StoredLetter::origin, Comparator.nullsLast(Comparator.<Position>naturalOrder()))
          .thenComparing(StoredLetter::position);

  public boolean isReplayed() {
    return replayedAt != null;
  }

  /** Where the record came from that could not be handled; null if it came from no topic. */
  public Position origin() {
    return letter.topic() == null || letter.partition() == null || letter.offset() == null
        ? null
        : new Position(letter.topic(), letter.partition(), letter.offset());
  }

  /** The letter's own fields after {@code position} and {@code replayedAt}. */
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("position", position.toString());
    json.put("replayedAt", replayedAt == null ? null : replayedAt.toString());
    JsonApi.parse(new String(ModelJson.encode(letter), StandardCharsets.UTF_8))
        .properties()
        .forEach(field -> json.set(field.getKey(), field.getValue()));
    return json;
  }
}
