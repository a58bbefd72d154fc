package dev.earshot.local.internal.dialogue;

import dev.earshot.local.internal.problem.UserProblem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Plays the person's part of a dialogue and waits for each answer of the bot. */
public final class DialoguePlayer {
  private static final long POLL_MS = 20;

  private final Room room;
  private final Duration limitPerAnswer;
  private final Duration quiet;
  private final DialogueObserver observer;

  /**
   * @param limitPerAnswer how long an answer may take
   * @param quiet how long to listen at the end for a message too many
   */
  public DialoguePlayer(
      Room room, Duration limitPerAnswer, Duration quiet, DialogueObserver observer) {
    this.room = room;
    this.limitPerAnswer = limitPerAnswer;
    this.quiet = quiet;
    this.observer = observer;
  }

  /**
   * Plays all turns.
   *
   * @throws UserProblem if an answer does not come in time, is another one, or comes twice; the
   *     text says which
   */
  public void play(List<Turn> dialogue) {
    long position = room.after(-1).stream().mapToLong(Entry::position).max().orElse(-1);
    long start = position;
    for (Turn turn : dialogue) {
      position = play(turn, position);
    }
    pause(quiet.toMillis());
    List<String> problems = TranscriptCheck.problems(dialogue, room.person(), room.after(start));
    if (!problems.isEmpty()) {
      throw new UserProblem("The dialogue went wrong: " + String.join("; ", problems) + ".");
    }
  }

  private long play(Turn turn, long from) {
    observer.said(turn.line());
    long sent = System.nanoTime();
    room.say(turn.line());
    long position = from;
    long since = sent;
    List<String> heard = new ArrayList<>();
    while (heard.size() < turn.answers().size()) {
      for (Entry entry : room.after(position)) {
        position = entry.position();
        if (!entry.author().equals(room.person())) {
          since = System.nanoTime();
          observer.answered(entry, (since - sent) / 1_000_000);
          requireExpected(turn, heard, entry.text());
          heard.add(entry.text());
        }
      }
      if (System.nanoTime() - since > limitPerAnswer.toNanos()) {
        throw new UserProblem(
            "No answer to \"%s\" within %d s: expected \"%s\"."
                .formatted(
                    turn.line(), limitPerAnswer.toSeconds(), turn.answers().get(heard.size())));
      }
      pause(POLL_MS);
    }
    return position;
  }

  private static void requireExpected(Turn turn, List<String> heard, String text) {
    boolean tooMany = heard.size() >= turn.answers().size();
    if (tooMany || !turn.answers().get(heard.size()).equals(text)) {
      throw new UserProblem(
          "After \"%s\" the bot said \"%s\"; expected %s."
              .formatted(
                  turn.line(),
                  text,
                  tooMany ? "nothing more" : "\"" + turn.answers().get(heard.size()) + "\""));
    }
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for an answer", e);
    }
  }
}
