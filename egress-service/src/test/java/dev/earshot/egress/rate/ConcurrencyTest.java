package dev.earshot.egress.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.earshot.egress.lanes.Cancellation;
import dev.earshot.egress.lanes.CancelledException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConcurrencyTest {
  private final Concurrency concurrency = new Concurrency(10);

  private boolean take() {
    return take(concurrency);
  }

  /** A cancelled task does not wait. */
  private static boolean take(Concurrency places) {
    Cancellation cancelled = new Cancellation();
    cancelled.cancel();
    try {
      places.acquire(cancelled);
      return true;
    } catch (CancelledException e) {
      return false;
    }
  }

  private void take(int places) {
    for (int place = 0; place < places; place++) {
      assertThat(take()).isTrue();
    }
  }

  @Test
  void thereAreSoManyPlacesAndNoMore() {
    take(10);
    assertThat(take()).isFalse();

    concurrency.release();
    assertThat(take()).isTrue();
  }

  @Test
  void whoWaitsGetsThePlaceThatIsGivenBack() {
    take(10);
    CompletableFuture<Void> waiting =
        CompletableFuture.runAsync(() -> concurrency.acquire(new Cancellation()));

    concurrency.release();

    assertThat(waiting).succeedsWithin(Duration.ofSeconds(10));
  }

  @Test
  void whoCameFirstIsServedFirst() {
    take(10);
    Queue<Integer> served = new ConcurrentLinkedQueue<>();
    List<Thread> waiting = new ArrayList<>();
    for (int comer = 0; comer < 20; comer++) {
      int number = comer;
      waiting.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    concurrency.acquire(new Cancellation());
                    served.add(number);
                    concurrency.giveBack();
                  }));
      await().until(() -> waiting.getLast().getState() == Thread.State.WAITING);
    }

    concurrency.giveBack();

    await().until(() -> served.size() == 20);
    assertThat(served).containsExactlyElementsOf(IntStream.range(0, 20).boxed().toList());
  }

  @Test
  void whoIsCancelledWaitsNoLongerAndLeavesThePlaceToTheNext() {
    take(10);
    Cancellation cancellation = new Cancellation();
    CompletableFuture<Void> cancelled =
        CompletableFuture.runAsync(() -> concurrency.acquire(cancellation));
    cancellation.cancel();
    assertThat(cancelled)
        .failsWithin(Duration.ofSeconds(10))
        .withThrowableOfType(ExecutionException.class)
        .withCauseInstanceOf(CancelledException.class);

    concurrency.release();

    assertThat(take()).isTrue();
    assertThat(take()).isFalse();
  }

  @Test
  void aRefusalTakesPlacesAwayAndAnswersGiveThemBack() {
    take(10);
    concurrency.refused();
    assertThat(concurrency.limit()).isEqualTo(7);
    assertThat(take()).as("9 are in use").isFalse();

    for (int call = 0; call < 9; call++) {
      concurrency.release();
    }
    assertThat(concurrency.limit()).isEqualTo(8);
    for (int call = 0; call < 40; call++) {
      take(1);
      concurrency.release();
    }
    assertThat(concurrency.limit()).isEqualTo(10);
  }

  @Test
  void oneCallIsAlwaysPossible() {
    for (int call = 0; call < 20; call++) {
      take(1);
      concurrency.refused();
    }
    assertThat(concurrency.limit()).isEqualTo(1);
    take(1);
  }

  @Test
  void noPlacesAreRefused() {
    assertThatThrownBy(() -> new Concurrency(0)).hasMessageContaining("connections");
  }

  @Test
  void halfOfThePlacesAreLeftToThoseThatMayNotWait() {
    Concurrency places = new Concurrency(4);
    assertThat(places.acquireSpare()).isTrue();
    assertThat(places.acquireSpare()).isTrue();
    assertThat(places.acquireSpare()).isFalse();
    assertThat(take(places)).isTrue();

    places.giveBack();
    places.giveBack();
    assertThat(places.acquireSpare()).isTrue();
  }

  @Test
  void itDoesNotGrowWhileTheAccountIsAsBusyAsWhenItWasRefused() {
    AtomicLong clock = new AtomicLong();
    Concurrency places = new Concurrency(10, clock::get);
    places.seen(100);
    use(places, 10);
    places.refused();
    for (int left = 0; left < 9; left++) {
      places.release();
    }
    assertThat(places.limit()).isEqualTo(7);

    places.seen(95);
    answered(places, 100);
    assertThat(places.limit()).isEqualTo(7);

    places.seen(80);
    answered(places, 100);
    assertThat(places.limit()).isEqualTo(10);
  }

  @Test
  void itTriesAgainAfterAWhile() {
    AtomicLong clock = new AtomicLong();
    Concurrency places = new Concurrency(10, clock::get);
    places.seen(100);
    use(places, 1);
    places.refused();
    assertThat(places.limit()).isEqualTo(1);

    clock.addAndGet(Duration.ofMinutes(1).toNanos());
    answered(places, 100);
    assertThat(places.limit()).isEqualTo(10);
  }

  private static void use(Concurrency places, int count) {
    for (int used = 0; used < count; used++) {
      assertThat(take(places)).isTrue();
    }
  }

  private static void answered(Concurrency places, int count) {
    for (int answer = 0; answer < count; answer++) {
      use(places, 1);
      places.release();
    }
  }
}
