package dev.earshot.testkit;

/**
 * A moment at which a worker may die.
 *
 * @param number from 1, in the order in which a test comes past
 * @param where in words, for example {@code before say("Hello") in CH1}
 */
public record CrashPoint(int number, String where) {
  @Override
  public String toString() {
    return number + ": " + where;
  }
}
