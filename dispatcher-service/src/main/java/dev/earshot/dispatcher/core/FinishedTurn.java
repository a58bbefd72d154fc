package dev.earshot.dispatcher.core;

/**
 * A turn that waits to be committed.
 *
 * @param key of its channel; null for events without one
 * @param offset of its event
 */
record FinishedTurn(AssignedPartition partition, String key, long offset, TurnResult result) {}
