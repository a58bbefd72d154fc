package dev.earshot.bench.machine;

import java.util.List;

/**
 * A line that a child printed.
 *
 * @param words the first says what it is about
 * @param nanos when it was read, as {@link System#nanoTime()}
 */
public record Said(List<String> words, long nanos) {
  public long number(int word) {
    return Long.parseLong(words.get(word));
  }
}
