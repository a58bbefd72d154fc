package dev.earshot.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** Failures that a test puts into the work of {@code once} steps. */
final class InjectedFailures {
  private final List<Injected> all = new ArrayList<>();

  void before(String label, Exception failure, int times) {
    all.add(new Injected(label, failure, times, false));
  }

  void after(String label, Exception failure, int times) {
    all.add(new Injected(label, failure, times, true));
  }

  <T> T work(String label, Callable<T> work) throws Exception {
    fail(label, false);
    T result = work.call();
    fail(label, true);
    return result;
  }

  /** Labels that no step had. */
  List<String> neverReached() {
    return all.stream().filter(one -> one.left == one.times).map(one -> one.label).toList();
  }

  private void fail(String label, boolean afterWork) throws Exception {
    for (Injected one : all) {
      if (one.left > 0 && one.afterWork == afterWork && one.label.equals(label)) {
        one.left--;
        throw one.failure;
      }
    }
  }

  private static final class Injected {
    private final String label;
    private final Exception failure;
    private final int times;
    private final boolean afterWork;
    private int left;

    Injected(String label, Exception failure, int times, boolean afterWork) {
      if (times < 1) {
        throw new IllegalArgumentException(
            "The step \"%s\" can't fail %d times; give 1 or more.".formatted(label, times));
      }
      this.label = label;
      this.failure = failure;
      this.times = times;
      this.afterWork = afterWork;
      this.left = times;
    }
  }
}
