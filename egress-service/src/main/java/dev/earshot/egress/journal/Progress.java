package dev.earshot.egress.journal;

import java.time.Instant;

/** How far a reply has got, as the journal tells it. */
public sealed interface Progress {
  /** Nothing was attempted yet. */
  Progress NONE = new Open(1, null);

  /**
   * What is to be done next was certainly not done.
   *
   * @param part which message of the reply comes next, from 1; the ones before are sent
   * @param sid of the reply's first message; null if it is not sent or not known
   */
  record Open(int part, String sid) implements Progress {}

  /**
   * An attempt was begun, and nothing tells whether it was carried out.
   *
   * @param part which message of the reply it was, from 1; the ones before are sent
   * @param sid of the reply's first message; null if it is not sent or not known
   * @param at when the attempt was begun
   */
  record InDoubt(int part, String sid, Instant at) implements Progress {}

  /** An operator has put the reply there again; it may have been carried out the first time. */
  record Replayed() implements Progress {}

  /** It was carried out or given up, and that is told: nothing is left to do. */
  record Settled() implements Progress {}
}
