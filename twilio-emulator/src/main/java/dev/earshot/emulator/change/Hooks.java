package dev.earshot.emulator.change;

import dev.earshot.emulator.state.ChatService;

/** Webhooks as the changes see them. */
public interface Hooks {

  /** What a webhook asked beforehand wants changed; null fields stay as they are. */
  record Answer(String author, String body, String attributes, String friendlyName) {
    /** Nothing. */
    public static final Answer NONE = new Answer(null, null, null, null);
  }

  /**
   * Asks before a change, if a pre-event webhook is set.
   *
   * @throws dev.earshot.emulator.state.TwilioError 50056 if it refuses
   */
  Answer ask(ChatService service, Change change);

  /** Tells of a change; returns at once. */
  void tell(ChatService service, Change change);
}
