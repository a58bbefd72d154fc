package dev.earshot.local.internal.chat;

import dev.earshot.local.internal.dialogue.Entry;
import dev.earshot.local.internal.dialogue.Room;
import dev.earshot.local.internal.print.Terminal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A person's conversation at a terminal: lines that are typed are said, what others say is printed.
 * It ends with {@code /quit} or the end of the input. Piped input ends before the answers are
 * there, so then the session goes on until no message has come for a while.
 */
public final class ChatSession {
  private static final Duration POLL = Duration.ofMillis(200);

  private final Room room;
  private final Terminal terminal;
  private final Duration settle;
  private final AtomicReference<RuntimeException> failure = new AtomicReference<>();
  private volatile long lastNews = System.nanoTime();
  private volatile boolean ended;

  /**
   * @param settle how long no message must have come after the input has ended
   */
  public ChatSession(Room room, Terminal terminal, Duration settle) {
    this.room = room;
    this.terminal = terminal;
    this.settle = settle;
  }

  /**
   * Runs until the person leaves.
   *
   * @param after the position of the last message that is not news
   * @param piped true if the input is not typed: it is echoed, and the answers are waited for
   */
  public void run(BufferedReader input, long after, boolean piped) {
    Thread listener = Thread.ofVirtual().name("listener").start(() -> listen(after));
    try {
      boolean quit = speak(input, piped);
      while (piped && !quit && failure.get() == null && sinceNews().compareTo(settle) < 0) {
        pause();
      }
      ended = true;
      listener.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (failure.get() != null) {
      throw failure.get();
    }
  }

  private boolean speak(BufferedReader input, boolean piped) {
    try {
      String line = input.readLine();
      while (line != null && failure.get() == null) {
        if (line.strip().equals("/quit")) {
          return true;
        }
        if (!line.isBlank()) {
          if (piped) {
            terminal.line(room.person(), line);
          }
          room.say(line);
          lastNews = System.nanoTime();
        }
        line = input.readLine();
      }
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException("Can't read what is typed", e);
    }
  }

  private void listen(long after) {
    long position = after;
    try {
      while (!ended) {
        for (Entry entry : room.after(position)) {
          position = entry.position();
          lastNews = System.nanoTime();
          if (!entry.author().equals(room.person())) {
            terminal.line(entry.author(), entry.text());
          }
        }
        pause();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      failure.set(e);
      terminal.line("The stack does not answer any more: " + e.getMessage());
    }
  }

  private Duration sinceNews() {
    return Duration.ofNanos(System.nanoTime() - lastNews);
  }

  private static void pause() throws InterruptedException {
    Thread.sleep(POLL);
  }
}
