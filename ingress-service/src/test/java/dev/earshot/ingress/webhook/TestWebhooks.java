package dev.earshot.ingress.webhook;

import dev.earshot.model.BotSettings;
import dev.earshot.model.Event;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/** Webhooks written as forms; {@code {C}}, {@code {U}}, {@code {R}} stand for dates. */
final class TestWebhooks {
  static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");
  static final String CREATED = "2020-03-14T17:04:44.742Z";
  static final String UPDATED = "2020-03-15T17:04:44.742Z";
  static final String REMOVED = "2020-03-16T17:04:44.742Z";
  static final BotSettings CHAT_BOT =
      bot("default", "TWILIO_PRODUCT", "chat", "TWILIO_SERVICE_SID", "IS1");
  static final BotSettings CONVERSATIONS_BOT =
      bot("default", "TWILIO_PRODUCT", "conversations", "TWILIO_SERVICE_SID", "IS2");

  private static final Normaliser NORMALISER = new Normaliser(Clock.fixed(NOW, ZoneOffset.UTC));

  private TestWebhooks() {}

  static Event normalise(String form) {
    return normalise(CHAT_BOT, null, form);
  }

  static Event normalise(BotSettings bot, String idempotencyToken, String form) {
    String dated =
        form.replace("{C}", CREATED).replace("{U}", UPDATED).replace("{R}", REMOVED)
            + "&AccountSid=AC1";
    Parameters parameters = FormParser.parse(dated.getBytes(StandardCharsets.UTF_8));
    return NORMALISER.normalise(new Webhook(parameters, bot, idempotencyToken, null));
  }

  /** A status callback at the URL of a reply. */
  static Event normaliseStatus(String replyId, String form) {
    String complete = form + "&From=%2B15551&To=%2B15552&AccountSid=AC1";
    Parameters parameters = FormParser.parse(complete.getBytes(StandardCharsets.UTF_8));
    return NORMALISER.normalise(new Webhook(parameters, CHAT_BOT, null, replyId));
  }

  static BotSettings bot(String name, String... variablesAndValues) {
    Map<BotSettings.Key, String> values = new HashMap<>();
    values.put(BotSettings.Key.ACCOUNT_SID, "AC1");
    for (int i = 0; i < variablesAndValues.length; i += 2) {
      for (BotSettings.Key key : BotSettings.Key.values()) {
        if (key.variable().equals(variablesAndValues[i])) {
          values.put(key, variablesAndValues[i + 1]);
        }
      }
    }
    return new BotSettings(name, values);
  }
}
