package dev.earshot.script;

/**
 * Something wrong with a script.
 *
 * @param file the file's name as it was given, or the hook that does not fit
 * @param line from 1; 0 if it is no place in a file
 * @param column from 1; 0 if it is no place in a file
 * @param what is wrong: a sentence
 * @param remedy what to do: a sentence
 */
public record ScriptProblem(String file, int line, int column, String what, String remedy) {

  /** In the form that editors turn into links: {@code pizza.yaml:12:5: …}. */
  @Override
  public String toString() {
    String place = line == 0 ? file : "%s:%d:%d".formatted(file, line, column);
    return "%s: %s %s".formatted(place, what, remedy);
  }
}
