package dev.earshot.egress.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ConcurrencyTest {
  private final Concurrency concurrency = new Concurrency(10);

  private boolean take() {
    try {
      return concurrency.acquire(Duration.ZERO);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
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
    CompletableFuture<Boolean> waiting =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return concurrency.acquire(Duration.ofSeconds(20));
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
            });

    concurrency.release();

    assertThat(waiting).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(true);
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
  void halfOfThePlacesAreLeftToThoseThatMayNotWait() throws Exception {
    Concurrency places = new Concurrency(4);
    assertThat(places.acquireSpare()).isTrue();
    assertThat(places.acquireSpare()).isTrue();
    assertThat(places.acquireSpare()).isFalse();
    assertThat(places.acquire(Duration.ZERO)).isTrue();

    places.giveBack();
    places.giveBack();
    assertThat(places.acquireSpare()).isTrue();
  }

  @Test
  void itDoesNotGrowWhileTheAccountIsAsBusyAsWhenItWasRefused() throws Exception {
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
  void itTriesAgainAfterAWhile() throws Exception {
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

  private static void use(Concurrency places, int count) throws InterruptedException {
    for (int used = 0; used < count; used++) {
      assertThat(places.acquire(Duration.ZERO)).isTrue();
    }
  }

  private static void answered(Concurrency places, int count) throws InterruptedException {
    for (int answer = 0; answer < count; answer++) {
      use(places, 1);
      places.release();
    }
  }
}
