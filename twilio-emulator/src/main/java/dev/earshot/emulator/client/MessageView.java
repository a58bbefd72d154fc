package dev.earshot.emulator.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.earshot.emulator.state.Message;
import java.time.Instant;
import java.util.List;

/**
 * A message in a channel as devices show it.
 *
 * @param attributes JSON in a text
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MessageView(
    String sid,
    long index,
    String author,
    String body,
    String attributes,
    List<Message.Media> media,
    boolean edited,
    Instant dateCreated) {

  static MessageView of(Message message) {
    return new MessageView(
        message.sid(),
        message.index(),
        message.author(),
        message.body(),
        message.attributes(),
        message.media(),
        message.edited(),
        message.dateCreated());
  }
}
