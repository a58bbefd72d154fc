package dev.earshot.bot;

import dev.earshot.model.Media;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
   * Whether it is a yes or a no, in any {@link Language}: the first words say so ("yes please", "no
   * way", "claro que sí").
   *
   * @return empty if it is neither
   */
  public Optional<Boolean> yesOrNo() {
    return Utterances.yesOrNo(text);
  }

  /**
   * As {@link #yesOrNo()}, in some languages only.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Optional<Boolean> yesOrNo(Set<Language> languages) {
    if (languages.isEmpty()) {
      throw new IllegalArgumentException("A yes or a no in no language at all.");
    }
    return Utterances.yesOrNo(text, languages);
  }

  /** Whether it begins with words for giving up, as {@link Ears#quit} hears: "never mind". */
  public boolean isQuit() {
    return Utterances.QUIT.hear(text).isPresent();
  }

  @Override
  public String toString() {
    return text;
  }
}
