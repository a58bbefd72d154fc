package dev.earshot.script;

import dev.earshot.bot.Answer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How a script ended, and what it learnt.
 *
 * @param responses the accepted answers by their question's key, in the order of the keys' first
 *     answers; several only for questions with {@code multiple}
 * @param variables as they were at the end
 */
public record ScriptResult(
    Status status, Map<String, List<Answer>> responses, Map<String, Object> variables) {

  /** How a script ended. */
  public enum Status {
    /** It came to its end, or to {@code action: complete}. */
    COMPLETED,
    /** It came to {@code action: stop}. */
    STOPPED,
    /** Nobody answered in time, or it came to {@code action: timeout}. */
    TIMEOUT
  }

  public ScriptResult {
    Map<String, List<Answer>> answers = new LinkedHashMap<>();
    responses.forEach((key, list) -> answers.put(key, List.copyOf(list)));
    responses = Collections.unmodifiableMap(answers);
    Map<String, Object> values = new LinkedHashMap<>();
    variables.forEach(
        (name, value) ->
            values.put(
                name,
                value instanceof List<?> list
                    ? Collections.unmodifiableList(new ArrayList<>(list))
                    : value));
    variables = Collections.unmodifiableMap(values);
  }

  /** The text of a response; several are joined by commas; empty if there is none. */
  public String response(String key) {
    return responses.getOrDefault(key, List.of()).stream()
        .map(Answer::text)
        .collect(Collectors.joining(", "));
  }
}
