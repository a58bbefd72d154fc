package dev.earshot.script.internal;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One conversation that a bot can have.
 *
 * @param version of its file; null for none
 * @param patterns that start it
 * @param events that start it
 * @param variables a text or a {@link Texts} each
 * @param threads in the order of the file
 */
public record Script(
    Position at,
    String id,
    String version,
    List<String> patterns,
    List<String> events,
    Map<String, Object> variables,
    Map<String, ScriptThread> threads) {
  public Script {
    patterns = List.copyOf(patterns);
    events = List.copyOf(events);
    variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    threads = Collections.unmodifiableMap(new LinkedHashMap<>(threads));
  }

  /** The keys of its questions. */
  public List<String> keys() {
    return questions().map(Question::key).filter(key -> key != null).distinct().toList();
  }

  /** The names of its threads. */
  public List<String> threadNames() {
    return List.copyOf(threads.keySet());
  }

  Stream<Question> questions() {
    return threads.values().stream()
        .flatMap(thread -> thread.lines().stream())
        .filter(Line.Ask.class::isInstance)
        .map(line -> ((Line.Ask) line).question());
  }
}
