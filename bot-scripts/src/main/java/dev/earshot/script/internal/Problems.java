package dev.earshot.script.internal;

import dev.earshot.script.ScriptProblem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong, so that all of it can be told at once. */
public final class Problems {
  private final List<String> files = new ArrayList<>();
  private final List<ScriptProblem> errors = new ArrayList<>();
  private final List<ScriptProblem> warnings = new ArrayList<>();

  /** To be called once for each file, in the order in which their problems are to be told. */
  void reading(String file) {
    files.add(file);
  }

  void error(Position at, String what, String remedy) {
    errors.add(problem(at, what, remedy));
  }

  /** Something that can be used, but hardly as it is meant. */
  void warning(Position at, String what, String remedy) {
    warnings.add(problem(at, what, remedy));
  }

  /** Something wrong with a hook, which stands in no file. */
  public void error(String hook, String what, String remedy) {
    errors.add(new ScriptProblem(hook, 0, 0, what, remedy));
  }

  /** File by file, each from top to bottom; what stands in no file comes last. */
  public List<ScriptProblem> errors() {
    return sorted(errors);
  }

  public List<ScriptProblem> warnings() {
    return sorted(warnings);
  }

  private static ScriptProblem problem(Position at, String what, String remedy) {
    return new ScriptProblem(at.file(), at.line(), at.column(), what, remedy);
  }

  private List<ScriptProblem> sorted(List<ScriptProblem> problems) {
    return problems.stream()
        .distinct()
        .sorted(
            Comparator.comparingInt(this::placeOfFile)
                .thenComparingInt(ScriptProblem::line)
                .thenComparingInt(ScriptProblem::column))
        .toList();
  }

  private int placeOfFile(ScriptProblem problem) {
    int place = files.indexOf(problem.file());
    return place < 0 ? files.size() : place;
  }
}
