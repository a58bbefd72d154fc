package dev.earshot.local.internal.dialogue;

/** Hears a dialogue as it is played. */
public interface DialogueObserver {
  void said(String line);

  /**
   * @param millis since the person's line was sent
   */
  void answered(Entry answer, long millis);
}
