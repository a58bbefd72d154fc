package dev.earshot.bot;

/**
 * Someone in a channel.
 *
 * @param identity a chat identity, or an address ({@code +1555…}, {@code whatsapp:+1555…}); null if
 *     the event has no user
 * @param displayName the name their client shows, where Twilio sends one; else null
 */
public record User(String identity, String displayName) {

  /** The best name there is. */
  public String name() {
    return displayName == null || displayName.isBlank() ? identity : displayName;
  }
}
