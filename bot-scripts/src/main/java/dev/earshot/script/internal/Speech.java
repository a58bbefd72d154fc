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
 * @param quickReplies answers to choose from
 * @param delay before it is said
 */
record Speech(
    Position at,
    List<Template> texts,
    List<Template> media,
    Attributes attributes,
    List<Template> quickReplies,
    Duration delay) {
  Speech {
    texts = List.copyOf(texts);
    media = List.copyOf(media);
    quickReplies = List.copyOf(quickReplies);
  }

  /** Nothing but one of these texts. */
  static Speech of(Position at, List<Template> texts) {
    return new Speech(at, texts, List.of(), null, List.of(), Duration.ZERO);
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
    List<String> attached = render(media, values);
    if (text.isBlank() && attached.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Message(
            text,
            attached,
            attributes == null ? null : attributes.render(values),
            render(quickReplies, values),
            null,
            null,
            false));
  }

  private static List<String> render(List<Template> templates, Map<String, ?> values) {
    return templates.stream().map(one -> one.render(values)).filter(one -> !one.isBlank()).toList();
  }
}
