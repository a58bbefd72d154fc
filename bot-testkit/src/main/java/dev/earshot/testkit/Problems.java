package dev.earshot.testkit;

import dev.earshot.engine.Problem;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** What becomes of what a bot could not do. */
interface Problems {
  /** It fails the test. */
  Problems FAIL =
      (problem, log) -> {
        throw log.error(problem.message(), new BitSet(), problem.failure());
      };

  /** It only stands in the transcript. */
  Problems SHOW = (_, _) -> {};

  void take(Problem problem, Log log);

  /** It is what a test expects. */
  final class Expected implements Problems {
    private final Log log;
    private final List<Problem> problems = new ArrayList<>();

    Expected(Log log) {
      this.log = log;
    }

    @Override
    public void take(Problem problem, Log ofTest) {
      problems.add(problem);
    }

    void requireCause(String cause) {
      Problem problem = requireOne("\"" + cause + "\"");
      if (!problem.cause().equals(cause)) {
        throw error("\"" + cause + "\"", "\"" + problem.cause() + "\": " + problem.message());
      }
    }

    void requireFailure(Class<? extends Throwable> type) {
      Problem problem = requireOne(type.getSimpleName());
      if (!type.isInstance(problem.failure())) {
        throw error(type.getSimpleName(), problem.message());
      }
    }

    private Problem requireOne(String wanted) {
      if (problems.isEmpty()) {
        throw error(wanted, "nothing");
      }
      if (problems.size() > 1) {
        throw error(wanted + " only", problems.stream().map(Problem::message).toList().toString());
      }
      return problems.getFirst();
    }

    private AssertionError error(String wanted, String came) {
      Throwable cause = problems.isEmpty() ? null : problems.getFirst().failure();
      return log.error(
          "The bot should have failed with %s, but failed with %s.".formatted(wanted, came),
          new BitSet(),
          cause);
    }
  }
}
