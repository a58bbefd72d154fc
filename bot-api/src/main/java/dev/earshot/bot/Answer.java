package dev.earshot.bot;

import dev.earshot.model.Media;
import java.util.List;
import java.util.Optional;

/**
 * What came back to a question.
 *
 * @param text without leading and trailing white space; empty if only media came
 * @param media what was attached
 * @param user who answered
 * @param messageSid the message's SID
 */
public record Answer(String text, List<Media> media, User user, String messageSid) {
  public Answer {
    text = text == null ? "" : text.strip();
    media = media == null ? List.of() : List.copyOf(media);
  }

  /**
   * Whether it is a yes or a no, in English: the first words say so ("yes please", "no way").
   *
   * @return empty if it is neither
   */
  public Optional<Boolean> yesOrNo() {
    return Utterances.yesOrNo(text);
  }

  @Override
  public String toString() {
    return text;
  }
}
