package dev.earshot.dispatcher.core;

/** What a turn does to its channel's state record. */
public sealed interface StateChange {

  /** It stays as it is. */
  record None() implements StateChange {}

  /** It gets a new value. */
  record To(byte[] value) implements StateChange {}

  /** It is deleted. */
  record Forget() implements StateChange {}

  StateChange NONE = new None();
  StateChange FORGET = new Forget();

  /**
   * @param before the record's value; null if there is none
   */
  default byte[] apply(byte[] before) {
    return switch (this) {
      case None _ -> before;
      case To(byte[] value) -> value;
      case Forget _ -> null;
    };
  }
}
