package dev.earshot.local.internal.dialogue;

import java.util.List;

/** Where one person and a bot talk, whatever the product. */
public interface Room {
  /** The person's name or address. */
  String person();

  /** The person writes. */
  void say(String text);

  /** All messages with a higher position than this, oldest first; -1 for all. */
  List<Entry> after(long position);
}
