package dev.earshot.emulator.state;

/** Anything Twilio gives a SID and lists in the order of creation. */
public interface Resource {
  /** The SID. */
  String sid();

  /** The place in the order of creation, from 0, never used again after a removal. */
  long ordinal();

  /** The second name it can be addressed by (unique name, identity), or null. */
  default String alias() {
    return null;
  }
}
