package dev.earshot.egress.journal;

import dev.earshot.egress.lanes.Cancellation;
import dev.earshot.model.ReplyPosition;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** What former owners of partitions have done with their replies. Thread-safe. */
public final class Inheritance {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(10);

  private final CompletableFuture<Map<ReplyPosition, Progress>> read;

  Inheritance(CompletableFuture<Map<ReplyPosition, Progress>> read) {
    this.read = read;
  }

  /**
   * How far a reply had got; waits until that is read.
   *
   * @throws dev.earshot.egress.lanes.CancelledException if cancelled while it waits
   */
  public Progress of(ReplyPosition reply, Cancellation cancellation) {
    while (!read.isDone()) {
      cancellation.sleep(LOOK_AGAIN);
    }
    return read.join().getOrDefault(reply, Progress.NONE);
  }
}
