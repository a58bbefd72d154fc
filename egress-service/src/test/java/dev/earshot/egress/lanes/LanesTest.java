package dev.earshot.egress.lanes;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LanesTest {
  private static final Duration IDLE = Duration.ofMillis(50);

  private final AtomicInteger states = new AtomicInteger();
  private final List<Throwable> failures = new CopyOnWriteArrayList<>();
  private final Lanes<Integer> lanes =
      new Lanes<>(key -> states.incrementAndGet(), IDLE, (key, error) -> failures.add(error));

  private static void reached(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void eachLaneRunsItsTasksInOrderAndOneAtATime() {
    Map<String, List<Integer>> done = new ConcurrentHashMap<>();
    Map<String, AtomicInteger> running = new ConcurrentHashMap<>();
    AtomicBoolean overlap = new AtomicBoolean();
    CountDownLatch all = new CountDownLatch(50 * 40);

    for (int task = 0; task < 40; task++) {
      for (int lane = 0; lane < 50; lane++) {
        String key = "lane" + lane;
        int number = task;
        lanes.submit(
            key,
            (state, cancellation) -> {
              AtomicInteger here = running.computeIfAbsent(key, k -> new AtomicInteger());
              overlap.compareAndSet(false, here.incrementAndGet() > 1);
              Thread.yield();
              done.computeIfAbsent(key, k -> new CopyOnWriteArrayList<>()).add(number);
              here.decrementAndGet();
              all.countDown();
            });
      }
    }

    reached(all);
    assertThat(overlap).isFalse();
    assertThat(done).hasSize(50);
    assertThat(done.values())
        .allSatisfy(
            order ->
                assertThat(order)
                    .containsExactlyElementsOf(IntStream.range(0, 40).boxed().toList()));
  }

  @Test
  void lanesDoNotWaitForEachOther() {
    CyclicBarrier meeting = new CyclicBarrier(30);
    CountDownLatch met = new CountDownLatch(30);
    for (int lane = 0; lane < 30; lane++) {
      lanes.submit(
          "lane" + lane,
          (state, cancellation) -> {
            try {
              meeting.await(10, SECONDS);
              met.countDown();
            } catch (Exception e) {
              throw new AssertionError(e);
            }
          });
    }

    reached(met);
  }

  @Test
  void aLaneKeepsItsStateWhileItIsThereAndVanishesWhenIdle() {
    List<Integer> seen = new CopyOnWriteArrayList<>();
    lanes.submit("a", (state, cancellation) -> seen.add(state));
    lanes.submit("a", (state, cancellation) -> seen.add(state));
    await().until(() -> lanes.size() == 0);
    lanes.submit("a", (state, cancellation) -> seen.add(state));

    await().until(() -> seen.size() == 3);
    assertThat(seen).containsExactly(1, 1, 2);
  }

  @Test
  void noTaskIsLostBetweenALaneThatVanishesAndTheNext() {
    Lanes<Integer> hasty =
        new Lanes<>(
            key -> states.incrementAndGet(), Duration.ofNanos(1), (key, e) -> failures.add(e));
    AtomicInteger ran = new AtomicInteger();
    for (int task = 0; task < 5_000; task++) {
      assertThat(hasty.submit("a", (state, cancellation) -> ran.incrementAndGet())).isTrue();
    }

    await().until(() -> ran.get() == 5_000);
    assertThat(hasty.waiting(task -> true)).isZero();
  }

  @Test
  void aTaskThatFailsIsToldAndTheLaneGoesOn() {
    CountDownLatch next = new CountDownLatch(1);
    lanes.submit(
        "a",
        (state, cancellation) -> {
          throw new IllegalStateException("broken");
        });
    lanes.submit("a", (state, cancellation) -> next.countDown());

    reached(next);
    assertThat(failures).singleElement().hasToString("java.lang.IllegalStateException: broken");
  }

  @Test
  void withdrawnTasksDoNotRunAndRunningOnesStopWaiting() {
    CountDownLatch started = new CountDownLatch(1);
    AtomicBoolean secondRan = new AtomicBoolean();
    lanes.submit(
        "a",
        (state, cancellation) -> {
          started.countDown();
          cancellation.sleep(Duration.ofHours(1));
        });
    lanes.submit("a", (state, cancellation) -> secondRan.set(true));
    reached(started);
    assertThat(lanes.waiting(task -> true)).isEqualTo(1);

    assertThat(lanes.withdraw(task -> true)).hasSize(1);

    assertThat(lanes.awaitFinished(task -> true, Duration.ofSeconds(10))).isTrue();
    assertThat(lanes.waiting(task -> true)).isZero();
    await().until(() -> lanes.size() == 0);
    assertThat(secondRan).isFalse();
    assertThat(failures).isEmpty();
  }

  @Test
  void aTaskInTheMiddleOfSomethingIsWaitedFor() {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    lanes.submit(
        "a",
        (state, cancellation) -> {
          started.countDown();
          reached(release);
        });
    reached(started);
    assertThat(lanes.close(Duration.ofMillis(30))).isFalse();

    release.countDown();

    assertThat(lanes.close(Duration.ofSeconds(10))).isTrue();
  }

  @Test
  void tasksThatHaveNotBegunAreWaitedForToo() {
    CountDownLatch release = new CountDownLatch(1);
    AtomicBoolean secondRan = new AtomicBoolean();
    lanes.submit("a", (state, cancellation) -> reached(release));
    LaneTask<Integer> second = (state, cancellation) -> secondRan.set(true);
    lanes.submit("a", second);
    assertThat(lanes.awaitFinished(second::equals, Duration.ofMillis(30))).isFalse();

    release.countDown();

    assertThat(lanes.awaitFinished(second::equals, Duration.ofSeconds(10))).isTrue();
    assertThat(secondRan).isTrue();
  }

  @Test
  void closedLanesTakeNothing() {
    lanes.close(Duration.ofSeconds(1));

    assertThat(lanes.submit("a", (state, cancellation) -> failures.add(null))).isFalse();
    assertThat(lanes.waiting(task -> true)).isZero();
  }
}
