package dev.earshot.dispatcher.core;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads records of the topic of conversation states, for those who look on. */
public final class StoredStates {
  private StoredStates() {}

  /**
   * The offset of the last event a state includes; -1 if it does not say so.
   *
   * @param value null for the state of a channel that was forgotten
   */
  public static long lastOffset(byte[] value) {
    return value == null ? StateRecord.NO_OFFSET : StateRecord.header(value).lastOffset();
  }

  /**
   * A state as JSON that people can read, journals included.
   *
   * @param value null for the state of a channel that was forgotten
   * @throws dev.earshot.model.UndecodableRecordException if it is no state, or one of a newer
   *     release
   */
  public static JsonNode json(byte[] value) {
    return StateRecord.decode(value).state().toJson();
  }
}
