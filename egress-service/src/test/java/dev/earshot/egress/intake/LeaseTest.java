package dev.earshot.egress.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.earshot.egress.lanes.Cancellation;
import dev.earshot.egress.lanes.CancelledException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LeaseTest {
  private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 1_000);
  private final Lease lease = new Lease(clock::get);

  private void pass(Duration time) {
    clock.addAndGet(time.toNanos());
  }

  @Test
  void nothingIsSureInTheBeginning() {
    assertThat(lease.isValid()).isFalse();
  }

  @Test
  void itIsValidForAWhileFromWhenTheCoordinatorWasAsked() {
    long asked = lease.now();
    pass(Duration.ofSeconds(2));
    lease.proven(asked);
    assertThat(lease.isValid()).isTrue();

    pass(Duration.ofMillis(2_999));
    assertThat(lease.isValid()).isTrue();
    pass(Duration.ofMillis(1));
    assertThat(lease.isValid()).isFalse();
  }

  @Test
  void whoComesTooLateWaitsForTheNextProof() {
    CompletableFuture<Void> waiting =
        CompletableFuture.runAsync(() -> lease.await(new Cancellation()));
    assertThat(waiting).isNotDone();

    lease.proven(lease.now());

    await().until(waiting::isDone);
  }

  @Test
  void whoWaitsCanBeCancelled() {
    Cancellation cancellation = new Cancellation();
    cancellation.cancel();

    assertThatThrownBy(() -> lease.await(cancellation)).isInstanceOf(CancelledException.class);
  }
}
