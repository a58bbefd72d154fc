package dev.earshot.script.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Checks that the threads of a script fit together. */
public final class ScriptCheck {
  private final Script script;
  private final Set<String> hooked;
  private final Problems problems;

  /**
   * @param hooked the threads before which Java does something
   */
  public ScriptCheck(Script script, Set<String> hooked, Problems problems) {
    this.script = script;
    this.hooked = hooked;
    this.problems = problems;
  }

  /** Adds what is wrong to the problems. */
  public void run() {
    if (script.threads().isEmpty()) {
      return;
    }
    if (!script.threads().containsKey(ScriptThread.DEFAULT)) {
      problems.error(
          script.at(),
          "The script has no thread \"default\", with which it would begin.",
          "Rename its first thread to default.");
    } else {
      checkReachable();
    }
    script.threads().values().forEach(this::checkLines);
    new Loops().find();
  }

  private void checkLines(ScriptThread thread) {
    boolean asked = false;
    for (Line line : thread.lines()) {
      line.gotos().forEach(this::checkTarget);
      checkActionFits(line, asked);
      asked |= line instanceof Line.Ask;
    }
    thread.lines().stream()
        .dropWhile(line -> !line.endsThread())
        .skip(1)
        .findFirst()
        .ifPresent(
            line ->
                problems.error(
                    line.at(),
                    "The line is never reached.",
                    "The line before it always goes elsewhere: remove one of them."));
  }

  private void checkTarget(Action.Goto to) {
    if (!script.threads().containsKey(to.thread())) {
      problems.error(
          to.at(),
          "There is no thread \"%s\".".formatted(to.thread()),
          Suggestion.of(to.thread(), script.threads().keySet()));
    }
  }

  private void checkActionFits(Line line, boolean asked) {
    if (line instanceof Line.Ask) {
      return;
    }
    for (Reaction reaction : line.reactions()) {
      if (reaction.action() instanceof Action.Wait) {
        problems.error(
            line.at(),
            "\"wait\" waits for another answer to a question, and this is none.",
            "Use it in an option; to pause, write \"delay\".");
      }
      if (reaction.action() instanceof Action.Repeat && !(asked && line instanceof Line.Check)) {
        problems.error(
            line.at(),
            "\"repeat\" asks the question before it again; here it has none, or would never end.",
            "Use it in an option, or in a line with \"if\" after a question of the same thread.");
      }
    }
  }

  private void checkReachable() {
    Set<String> reached = new LinkedHashSet<>();
    Deque<String> next = new ArrayDeque<>(List.of(ScriptThread.DEFAULT));
    boolean hasLimit = script.questions().anyMatch(question -> question.limit() != null);
    if (hasLimit) {
      next.add(ScriptThread.ON_TIMEOUT);
    }
    while (!next.isEmpty()) {
      ScriptThread thread = script.threads().get(next.remove());
      if (thread != null && reached.add(thread.name())) {
        thread.lines().forEach(line -> line.gotos().map(Action.Goto::thread).forEach(next::add));
      }
    }
    for (ScriptThread thread : script.threads().values()) {
      if (!reached.contains(thread.name())) {
        problems.error(
            thread.at(),
            "Nothing leads to the thread \"%s\".".formatted(thread.name()),
            thread.name().equals(ScriptThread.ON_TIMEOUT)
                ? "Give the script or a question a \"timeout\", or remove the thread."
                : "Go to it with \"goto: %s\", or remove it.".formatted(thread.name()));
      }
    }
  }

  /**
   * Finds threads that lead to each other without a question. What conditions look at changes with
   * answers only, so such a loop would not end; but for hooks, which can change it.
   */
  private final class Loops {
    private final Set<String> done = new HashSet<>();
    private final List<String> path = new ArrayList<>();

    void find() {
      script.threads().values().forEach(this::visit);
    }

    private void visit(ScriptThread thread) {
      if (!done.contains(thread.name())) {
        path.add(thread.name());
        beforeFirstQuestion(thread).forEach(this::follow);
        path.removeLast();
        done.add(thread.name());
      }
    }

    private void follow(Action.Goto to) {
      ScriptThread target = script.threads().get(to.thread());
      if (target == null || hooked.contains(to.thread())) {
        return;
      }
      int begin = path.indexOf(to.thread());
      if (begin < 0) {
        visit(target);
        return;
      }
      List<String> loop = new ArrayList<>(path.subList(begin, path.size()));
      loop.add(to.thread());
      problems.error(
          to.at(),
          "This makes a loop without a question, which would never end: %s."
              .formatted(String.join(" → ", loop)),
          "Ask something on the way, or go to another thread.");
    }

    private List<Action.Goto> beforeFirstQuestion(ScriptThread thread) {
      return thread.lines().stream()
          .takeWhile(line -> !(line instanceof Line.Ask))
          .flatMap(Line::gotos)
          .toList();
    }
  }
}
