package dev.earshot.script.internal;

import dev.earshot.bot.Message;
import dev.earshot.bot.Template;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/**
 * Something a script says.
 *
 * @param texts of which one is said; empty if there is only media, or only a delay
 * @param attributes null for none
 * @param delay before it is said
 */
record Speech(
    Position at,
    List<Template> texts,
    List<Template> media,
    Attributes attributes,
    Duration delay) {
  Speech {
    texts = List.copyOf(texts);
    media = List.copyOf(media);
  }

  /**
   * @param chance gives a number below the one it gets
   * @return empty if nothing is left to say
   */
  Optional<Message> message(Map<String, ?> values, IntUnaryOperator chance) {
    String text =
        switch (texts.size()) {
          case 0 -> "";
          case 1 -> texts.getFirst().render(values);
          default -> texts.get(chance.applyAsInt(texts.size())).render(values);
        };
    List<String> attached =
        media.stream().map(one -> one.render(values)).filter(one -> !one.isBlank()).toList();
    if (text.isBlank() && attached.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Message(text, attached, attributes == null ? null : attributes.render(values)));
  }
}
