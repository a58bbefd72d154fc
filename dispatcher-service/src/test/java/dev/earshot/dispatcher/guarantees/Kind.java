package dev.earshot.dispatcher.guarantees;

import dev.earshot.dispatcher.guarantees.History.Word;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** How a number is handled, and what is said to it. */
enum Kind {
  QUICK(890, Word.AFTER),
  SLOW(10, Word.AFTER),
  FLAKY(50, Word.AFTER),
  POISON(10),

  /** Says something long before it has ended. */
  EARLY(10, Word.EARLY, Word.AFTER),

  /** Says something more when time has passed. */
  TIMED(30, Word.AFTER, Word.TIMER);

  private static final int ALL = 1000;

  private final int share;
  private final List<Word> words;

  /**
   * @param share how many of {@value #ALL} numbers are of this kind
   * @param words what is said, in order
   */
  Kind(int share, Word... words) {
    this.share = share;
    this.words = List.of(words);
  }

  static Kind any(Random random) {
    int chosen = random.nextInt(ALL);
    for (Kind kind : values()) {
      if (chosen < kind.share) {
        return kind;
      }
      chosen -= kind.share;
    }
    throw new IllegalStateException("The shares of the kinds make less than " + ALL);
  }

  static Kind of(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  /** As it stands in a message. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  List<Word> words() {
    return words;
  }

  /** Whether nothing in the handler itself takes time. */
  boolean isQuick() {
    return this == QUICK || this == FLAKY;
  }
}
