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
 * there, so then the session waits for one to the last line, and goes on until no message has come
 * for a while.
 */
public final class ChatSession {
  private static final Duration POLL = Duration.ofMillis(200);

  private final Room room;
  private final Terminal terminal;
  private final Duration settle;
  private final Duration answerLimit;
  private final AtomicReference<RuntimeException> failure = new AtomicReference<>();
  private volatile long lastNews = System.nanoTime();
  private volatile long lastSaid = lastNews;
  private volatile int said;
  private volatile int answered;
  private volatile boolean ended;

  /**
   * @param settle how long no message must have come after the answer to the last line
   * @param answerLimit how long that answer may take
   */
  public ChatSession(Room room, Terminal terminal, Duration settle, Duration answerLimit) {
    this.room = room;
    this.terminal = terminal;
    this.settle = settle;
    this.answerLimit = answerLimit;
  }

  /**
   * Runs until the person leaves.
   *
   * @param after the position of the last message that is not news
   * @param piped true if the input is not typed: it is echoed, and the answers are waited for
   * @return false if the answer to the last line of piped input was waited for in vain
   */
  public boolean run(BufferedReader input, long after, boolean piped) {
    Thread listener = Thread.ofVirtual().name("listener").start(() -> listen(after));
    boolean satisfied = true;
    try {
      boolean waits = !speak(input, piped) && piped;
      while (waits && failure.get() == null && !isOver()) {
        pause();
      }
      satisfied = !waits || isAnswered();
      ended = true;
      listener.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (failure.get() != null) {
      throw failure.get();
    }
    return satisfied;
  }

  private boolean isOver() {
    return isAnswered()
        ? since(lastNews).compareTo(settle) >= 0
        : since(lastSaid).compareTo(answerLimit) >= 0;
  }

  // True if someone else has spoken after the last line that was said.
  private boolean isAnswered() {
    return answered >= said;
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
          said++;
          room.say(line);
          lastSaid = System.nanoTime();
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
    int seen = 0;
    try {
      while (!ended) {
        for (Entry entry : room.after(position)) {
          position = entry.position();
          lastNews = System.nanoTime();
          if (entry.author().equals(room.person())) {
            seen++;
          } else {
            terminal.line(entry.author(), entry.text());
            answered = seen;
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

  private static Duration since(long moment) {
    return Duration.ofNanos(System.nanoTime() - moment);
  }

  private static void pause() throws InterruptedException {
    Thread.sleep(POLL);
  }
}
