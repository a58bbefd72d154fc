package dev.earshot.dispatcher.core;

/**
 * A turn that waits to be committed.
 *
 * @param offset of its event
 */
record FinishedTurn(Channel channel, long offset, TurnResult result) {

  /**
   * A channel's lane.
   *
   * @param key of its records; null for events without a key, which share a lane
   */
  record Channel(int partition, String key) {}
}
