package dev.earshot.emulator.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.earshot.emulator.state.Sms;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FeedTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  private final Feed feed = new Feed();

  private static Sms sms(int number) {
    return new Sms(
        "SM" + number,
        number,
        "+12025550111",
        "+12025550100",
        null,
        "hi",
        List.of(),
        Sms.Direction.INBOUND,
        Sms.Status.RECEIVED,
        null,
        Instant.EPOCH,
        Instant.EPOCH,
        null);
  }

  private void show(int from, int to) {
    IntStream.range(from, to).forEach(i -> feed.saw(sms(i)));
  }

  @Test
  void everyViewerSeesWhatHappensFromThenOnInOrder() throws InterruptedException {
    show(0, 10);
    Viewer first = feed.watch();
    show(10, 20);
    Viewer second = feed.watch();
    show(20, 30);

    for (int i = 10; i < 30; i++) {
      assertThat(first.next(LONG)).contains(new Happening.SmsChanged(sms(i)));
    }
    for (int i = 20; i < 30; i++) {
      assertThat(second.next(LONG)).contains(new Happening.SmsChanged(sms(i)));
    }
    assertThat(first.next(Duration.ofMillis(1))).isEmpty();
  }

  @Test
  void whoFallsTooFarBehindIsNoViewerAnyMoreAndTheOthersGoOn() throws InterruptedException {
    Viewer slow = feed.watch();
    Viewer quick = feed.watch();

    for (int i = 0; i < Viewer.MOST_WAITING + 1; i++) {
      show(i, i + 1);
      assertThat(quick.next(LONG)).contains(new Happening.SmsChanged(sms(i)));
    }

    assertThat(slow.isOpen()).isFalse();
    assertThat(slow.next(LONG)).isEmpty();
    assertThat(quick.isOpen()).isTrue();
    assertThat(feed.viewers()).isEqualTo(1);
  }

  @Test
  void asManyAsMayWaitAreKept() throws InterruptedException {
    Viewer late = feed.watch();
    show(0, Viewer.MOST_WAITING);

    assertThat(late.isOpen()).isTrue();
    for (int i = 0; i < Viewer.MOST_WAITING; i++) {
      assertThat(late.next(LONG)).contains(new Happening.SmsChanged(sms(i)));
    }
  }

  @Test
  void whoWaitsIsWokenWhenSomethingHappensAndWhenItEnds() {
    Viewer viewer = feed.watch();
    CompletableFuture<Optional<Happening>> next = awaited(viewer);
    show(1, 2);
    assertThat(next.join()).isPresent();

    next = awaited(viewer);
    viewer.close();
    assertThat(next.join()).isEmpty();
    assertThat(feed.viewers()).isZero();
  }

  private static CompletableFuture<Optional<Happening>> awaited(Viewer viewer) {
    CompletableFuture<Optional<Happening>> next = new CompletableFuture<>();
    Thread reader =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    next.complete(viewer.next(LONG));
                  } catch (InterruptedException e) {
                    next.completeExceptionally(e);
                  }
                });
    await().until(() -> reader.getState() == Thread.State.TIMED_WAITING);
    return next;
  }
}
