package dev.earshot.script.internal;

import dev.earshot.script.AnswerCheck;
import dev.earshot.script.EndHook;
import dev.earshot.script.ThreadHook;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What Java does in scripts, in the order in which it was registered. */
public record Hooks(List<BeforeThread> threads, List<AfterScript> ends, List<Check> checks) {

  /** Before a thread begins. */
  public record BeforeThread(String script, String thread, ThreadHook hook) {}

  /** After a script has ended. */
  public record AfterScript(String script, EndHook hook) {}

  /** When the question with this key is answered. */
  public record Check(String script, String key, AnswerCheck check) {}

  public Hooks {
    threads = List.copyOf(threads);
    ends = List.copyOf(ends);
    checks = List.copyOf(checks);
  }

  /** The threads of a script before which Java does something. */
  public Set<String> threadsOf(String script) {
    return threads.stream()
        .filter(one -> one.script().equals(script))
        .map(BeforeThread::thread)
        .collect(Collectors.toSet());
  }

  List<ThreadHook> before(String script, String thread) {
    return threads.stream()
        .filter(one -> one.script().equals(script) && one.thread().equals(thread))
        .map(BeforeThread::hook)
        .toList();
  }

  List<EndHook> after(String script) {
    return ends.stream().filter(one -> one.script().equals(script)).map(AfterScript::hook).toList();
  }

  List<AnswerCheck> checks(String script, String key) {
    return checks.stream()
        .filter(one -> one.script().equals(script) && one.key().equals(key))
        .map(Check::check)
        .toList();
  }

  /** Adds hooks for what does not exist to the problems. */
  public void check(List<Script> scripts, Problems problems) {
    for (BeforeThread one : threads) {
      String call = "beforeThread(\"%s\", \"%s\", …)".formatted(one.script(), one.thread());
      script(one.script(), call, scripts, problems)
          .ifPresent(
              script -> require(one.thread(), "thread", script.threadNames(), call, problems));
    }
    for (AfterScript one : ends) {
      script(one.script(), "after(\"%s\", …)".formatted(one.script()), scripts, problems);
    }
    for (Check one : checks) {
      String call = "validate(\"%s\", \"%s\", …)".formatted(one.script(), one.key());
      script(one.script(), call, scripts, problems)
          .ifPresent(script -> require(one.key(), "key", script.keys(), call, problems));
    }
  }

  private static Optional<Script> script(
      String id, String call, List<Script> scripts, Problems problems) {
    require(id, "script", scripts.stream().map(Script::id).toList(), call, problems);
    return scripts.stream().filter(script -> script.id().equals(id)).findFirst();
  }

  private static void require(
      String name, String what, Collection<String> names, String call, Problems problems) {
    if (!names.contains(name)) {
      problems.error(
          call, "There is no %s \"%s\".".formatted(what, name), Suggestion.of(name, names));
    }
  }
}
