package dev.earshot.egress.rate;

import java.util.PriorityQueue;
import java.util.Queue;

/**
 * As many places as actions are allowed in a second. An action has one from its beginning until a
 * second after its end, so that any second, wherever between the two Twilio counts an action, holds
 * no more than there are places. Not thread-safe.
 */
final class Places {
  private final Queue<Long> rests = new PriorityQueue<>();
  private int count;
  private int inUse;

  Places(int count) {
    this.count = count;
  }

  /**
   * Whether a place was free and is taken now.
   *
   * @param left how many are to be left free
   */
  boolean take(long now, int left) {
    while (!rests.isEmpty() && rests.peek() - now <= 0) {
      rests.remove();
    }
    if (inUse + rests.size() + left >= count) {
      return false;
    }
    inUse++;
    return true;
  }

  /** When the next place is free, as far as that is known. */
  long nextFree(long unknown) {
    return rests.isEmpty() ? unknown : rests.peek();
  }

  /** Gives a place back that is free again from then on. */
  void giveBack(long until) {
    inUse--;
    rests.add(until);
  }

  /** New places are free from then on: they may be taken from others that use them until then. */
  void change(int newCount, long until) {
    for (int added = count; added < newCount; added++) {
      rests.add(until);
    }
    count = newCount;
  }
}
