package dev.earshot.local.internal.stack;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Runs tasks at the same time. */
public final class Parallel {
  private Parallel() {}

  /** Starts a task on a thread of its own. */
  public static CompletableFuture<Void> start(String name, Runnable task) {
    return CompletableFuture.runAsync(
        task, runnable -> Thread.ofPlatform().daemon().name(name).start(runnable));
  }

  /** Returns when all are done, or throws as soon as one has failed. */
  public static void await(List<CompletableFuture<Void>> tasks) {
    CompletableFuture<Void> failure = new CompletableFuture<>();
    tasks.forEach(
        task ->
            task.whenComplete(
                (done, error) -> {
                  if (error != null) {
                    failure.completeExceptionally(error);
                  }
                }));
    CompletableFuture<Void> all = CompletableFuture.allOf(tasks.toArray(CompletableFuture[]::new));
    try {
      CompletableFuture.anyOf(all, failure).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }
}
