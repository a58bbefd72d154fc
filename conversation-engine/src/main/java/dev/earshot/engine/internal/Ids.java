package dev.earshot.engine.internal;

import dev.earshot.engine.Conversation;
import dev.earshot.model.ChannelKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Ids that are the same whichever worker makes them: hashes of what they stand for. */
final class Ids {
  private static final int ID_BYTES = 16;

  private Ids() {}

  static String conversation(ChannelKey channel, String eventId, String handler) {
    return hash(channel.text() + "\n" + eventId + "\n" + handler);
  }

  /** The id of a reply, and of any step's effect outside. */
  static String step(String conversationId, int index) {
    return hash(conversationId + "\n" + index);
  }

  /** The id of what the last step of a conversation did. */
  static String lastStep(Conversation conversation) {
    return step(conversation.id(), conversation.steps().size() - 1);
  }

  /**
   * The key under which a store keeps the result of a step. A step that does something else when
   * its turn is taken again is another one.
   */
  static String documentStep(String conversationId, int index, String call) {
    return hash(conversationId + "\n" + index + "\n" + call);
  }

  static String membershipCall(ChannelKey channel, String eventId) {
    return hash(channel.text() + "\n" + eventId + "\nmembership");
  }

  /** The id of what the bot says because an event asks for it. */
  static String said(ChannelKey channel, String eventId) {
    return hash(channel.text() + "\n" + eventId + "\nsaid");
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, ID_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256; this one has not.", e);
    }
  }
}
