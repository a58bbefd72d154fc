package dev.earshot.dispatcher.core;

/**
 * A turn, or the first part of one, that waits to be committed.
 *
 * @param key of its channel; null for events without one
 * @param offset of its event; {@value #NO_OFFSET} if no event is finished with it
 */
record FinishedTurn(AssignedPartition partition, String key, long offset, TurnResult result) {
  static final long NO_OFFSET = -1;

  boolean finishesEvent() {
    return offset != NO_OFFSET;
  }
}
