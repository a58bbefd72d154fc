package dev.earshot.script;

import dev.earshot.bot.Answer;
import java.util.Optional;

/**
 * Decides whether an answer will do. It must decide the same way each time, as it is run again with
 * the handler.
 */
@FunctionalInterface
public interface AnswerCheck {

  /**
   * @return empty if the answer will do; else what to say before the question is asked again
   */
  Optional<String> complaint(Answer answer) throws Exception;
}
