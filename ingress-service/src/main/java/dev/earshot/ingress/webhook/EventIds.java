package dev.earshot.ingress.webhook;

import dev.earshot.model.EventType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * Ids by which a webhook that Twilio repeats is recognised. They depend on nothing that changes
 * between the attempts.
 */
final class EventIds {
  private static final Set<String> CHANGES_BETWEEN_ATTEMPTS = Set.of("RetryCount");
  private static final int HASH_CHARACTERS = 32;

  private EventIds() {}

  /**
   * {@code NAME:SID:DATE} after the fact, with Programmable Chat's name of the event: a service
   * that tells of it as Chat and as Conversations tells of one thing, which is to be heard once.
   * Pre-events have no date of their own (an edit tried twice carries the date of what stood
   * before), and some have no SID; they and unknown events are told apart by Twilio's idempotency
   * token, or else by their content.
   *
   * @param sid of what the event is about; null if it has none
   * @param date when that happened; null if not given
   */
  static String of(EventType type, String name, String sid, Instant date, Webhook webhook) {
    if (sid != null && date != null && type.phase() == EventType.Phase.POST) {
      return commonName(type, name) + ":" + sid + ":" + date;
    }
    String token = webhook.idempotencyToken();
    String rest = token == null ? hash(webhook.parameters()) : token;
    return sid == null ? name + ":" + rest : name + ":" + sid + ":" + rest;
  }

  private static String commonName(EventType type, String name) {
    EventType common = type.isMessageSent() ? EventType.MESSAGE_SENT : type;
    return common.chatName().orElse(name);
  }

  private static String hash(Parameters parameters) {
    MessageDigest digest = sha256();
    new TreeMap<>(parameters.values())
        .forEach(
            (name, values) -> {
              if (!CHANGES_BETWEEN_ATTEMPTS.contains(name)) {
                add(digest, name, values);
              }
            });
    return HexFormat.of().formatHex(digest.digest()).substring(0, HASH_CHARACTERS);
  }

  /** Lengths come first, so that no two different lists of parameters give the same bytes. */
  private static void add(MessageDigest digest, String name, List<String> values) {
    String text = name.length() + ":" + name + values.size() + ";";
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    for (String value : values) {
      digest.update((value.length() + ":" + value).getBytes(StandardCharsets.UTF_8));
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(
          "This Java runtime has no SHA-256. Use one with the standard providers.", e);
    }
  }
}
