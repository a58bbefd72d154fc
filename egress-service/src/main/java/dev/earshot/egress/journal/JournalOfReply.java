package dev.earshot.egress.journal;

/** What is written down of one reply on its way. For one thread at a time. */
public interface JournalOfReply {
  /** How far the reply had got when this was asked for. */
  Progress progress();

  /**
   * Writes down that Twilio is about to be asked. Returns when all in-sync replicas have it.
   *
   * @param part which message of the reply it is, from 1
   * @param sid of the reply's first message; null if it is this one
   * @param attempts how many calls were made, with this one
   */
  void attempting(int part, String sid, int attempts);

  /** Writes down that the last attempt was certainly not carried out. */
  void deferred(int part, String sid, int attempts, String message);
}
