package dev.earshot.emulator.change;

import dev.earshot.emulator.state.ChatService;

/** Webhooks as the changes see them. */
public interface Hooks {

  /** What a webhook asked beforehand wants changed; null fields stay as they are. */
  record Answer(String author, String body, String attributes, String friendlyName) {
    /** Nothing. */
    public static final Answer NONE = new Answer(null, null, null, null);

    /** These wishes, and another's where these have none. */
    public Answer or(Answer other) {
      return new Answer(
          author != null ? author : other.author,
          body != null ? body : other.body,
          attributes != null ? attributes : other.attributes,
          friendlyName != null ? friendlyName : other.friendlyName);
    }
  }

  /**
   * Asks before a change, if a pre-event webhook is set.
   *
   * @throws dev.earshot.emulator.state.TwilioError 50056 if it refuses, 50057 if it can't be
   *     called, 50076 if it gives no answer in time
   */
  Answer ask(ChatService service, Change change);

  /** Tells of a change; returns at once. */
  void tell(ChatService service, Change change);
}
