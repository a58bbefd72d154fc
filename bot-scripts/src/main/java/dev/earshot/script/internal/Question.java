package dev.earshot.script.internal;

import dev.earshot.bot.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A question.
 *
 * @param key of its response; null if nothing is kept
 * @param options tried in order; if there are none, every answer will do
 * @param multiple whether answers are collected until an option takes one
 * @param more what is asked after each collected answer; null for nothing
 * @param limit until when it has to be answered; null for as long as it takes
 */
record Question(
    Speech speech,
    String key,
    List<Option> options,
    boolean multiple,
    Speech more,
    Duration limit) {
  Question {
    options = List.copyOf(options);
  }

  Optional<Option> optionFor(Answer answer) {
    return options.stream()
        .filter(option -> !option.isDefault() && option.takes().test(answer))
        .findFirst()
        .or(() -> options.stream().filter(Option::isDefault).findFirst());
  }

  boolean takesAnything() {
    return options.isEmpty() || multiple;
  }
}
