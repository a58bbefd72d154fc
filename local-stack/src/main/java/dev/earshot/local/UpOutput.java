package dev.earshot.local;

import dev.earshot.local.internal.print.Terminal;
import dev.earshot.local.internal.process.OutputListener;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/** Shows the services' logs while the stack runs, and notices when one ends on its own. */
final class UpOutput implements OutputListener {
  // While everything starts at once, the services miss each other and warn of it. Not worth a line.
  private static final Pattern WORTH_SHOWING = Pattern.compile("\\b(ERROR|FATAL)\\b");
  private static final int BY_CTRL_C = 130;
  private static final int BY_SIGTERM = 143;

  private final Terminal terminal;
  private final CompletableFuture<String> ended = new CompletableFuture<>();
  private final CompletableFuture<Void> stopping = new CompletableFuture<>();
  private volatile boolean ready;
  private volatile boolean failed;

  UpOutput(Terminal terminal) {
    this.terminal = terminal;
  }

  void ready() {
    ready = true;
  }

  boolean isReady() {
    return ready;
  }

  /** The stack did not start, and stopped what it had started. */
  void failed() {
    failed = true;
  }

  boolean hasFailed() {
    return failed;
  }

  boolean isStopping() {
    return stopping.isDone();
  }

  /** From now on services end because they were told to. */
  void stopping() {
    stopping.complete(null);
    terminal.line("Stopping …");
  }

  @Override
  public void line(String process, String line) {
    if (ready && !stopping.isDone() || WORTH_SHOWING.matcher(line).find()) {
      terminal.line(process, line);
    }
  }

  @Override
  public void ended(String process, int exitCode) {
    if (ready && !isStopped(exitCode)) {
      ended.complete(
          "%s ended by itself with exit code %d, so the stack is stopped. See .earshot/logs/%s.log, then start again: ./earshot"
              .formatted(process, exitCode, process));
    }
  }

  /** Returns why the stack can't go on, once it can't. */
  String awaitEnd() {
    return ended.join();
  }

  // A signal to the whole group reaches the services as early as it reaches us.
  private boolean isStopped(int exitCode) {
    try {
      if (exitCode == BY_CTRL_C || exitCode == BY_SIGTERM) {
        stopping.get(2, TimeUnit.SECONDS);
      }
    } catch (TimeoutException | ExecutionException notUs) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return stopping.isDone();
  }
}
