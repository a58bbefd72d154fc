package dev.earshot.script;

import java.util.List;
import java.util.stream.Collectors;

/** Scripts that can't be used; tells everything that is wrong with them at once. */
public final class InvalidScriptException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<ScriptProblem> problems;

  InvalidScriptException(List<ScriptProblem> problems) {
    super(
        problems.stream()
            .map(ScriptProblem::toString)
            .collect(
                Collectors.joining(
                    "\n  ",
                    "Scripts that can't be used (" + problems.size() + " to correct):\n  ",
                    "")));
    this.problems = List.copyOf(problems);
  }

  /** File by file, from top to bottom. */
  public List<ScriptProblem> problems() {
    return problems;
  }
}
