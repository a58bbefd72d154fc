package dev.earshot.fuzz;

import dev.earshot.ingress.webhook.FormParser;
import dev.earshot.ingress.webhook.JsonParameters;
import dev.earshot.ingress.webhook.MalformedWebhookException;
import dev.earshot.ingress.webhook.Normaliser;
import dev.earshot.ingress.webhook.Parameters;
import dev.earshot.ingress.webhook.Webhook;
import dev.earshot.model.BotSettings;
import dev.earshot.model.BotSettings.Key;
import dev.earshot.model.Event;
import dev.earshot.model.ModelJson;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The body of a webhook: read, made an event, written as a record and read again. */
public final class FormFuzz {
  private static final Normaliser NORMALISER =
      new Normaliser(Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC));
  private static final List<BotSettings> BOTS =
      List.of(
          bot(Map.of(Key.ACCOUNT_SID, "AC1", Key.SERVICE_SID, "IS1", Key.PRODUCT, "chat")),
          bot(Map.of(Key.ACCOUNT_SID, "AC1", Key.SERVICE_SID, "IS1", Key.PRODUCT, "ip-messaging")),
          bot(Map.of(Key.ACCOUNT_SID, "AC1", Key.PRODUCT, "messaging")),
          bot(Map.of(Key.ACCOUNT_SID, "AC1", Key.PRODUCT, "conversations")));

  private FormFuzz() {}

  private static BotSettings bot(Map<Key, String> settings) {
    return new BotSettings("default", settings);
  }

  public static void fuzzerTestOneInput(byte[] body) {
    try {
      Parameters form = FormParser.parse(body);
      requireSame(form, FormParser.parse(written(form)));
      BOTS.forEach(bot -> normalise(form, bot));
    } catch (MalformedWebhookException e) {
      // It may well be none.
    }
    try {
      Parameters json = JsonParameters.parse(body);
      BOTS.forEach(bot -> normalise(json, bot));
    } catch (MalformedWebhookException e) {
      // It may well be none.
    }
  }

  private static void normalise(Parameters parameters, BotSettings bot) {
    try {
      Event event = NORMALISER.normalise(new Webhook(parameters, bot, null, null));
      Event again = ModelJson.decodeEvent(ModelJson.encode(event));
      if (!again.equals(event)) {
        throw new AssertionError(event + " comes back as " + again);
      }
    } catch (MalformedWebhookException e) {
      // It may well be none.
    }
  }

  /** The event that a form's or JSON's parameters are of a bot of any kind; empty if of none. */
  static Optional<Event> event(byte[] body) {
    Parameters parameters = body[0] == '{' ? JsonParameters.parse(body) : FormParser.parse(body);
    for (BotSettings bot : BOTS) {
      try {
        return Optional.of(NORMALISER.normalise(new Webhook(parameters, bot, null, null)));
      } catch (MalformedWebhookException e) {
        // Of the next one, perhaps.
      }
    }
    return Optional.empty();
  }

  private static byte[] written(Parameters form) {
    return form.values().entrySet().stream()
        .flatMap(
            parameter ->
                parameter.getValue().stream()
                    .map(value -> encoded(parameter.getKey()) + "=" + encoded(value)))
        .collect(Collectors.joining("&"))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static void requireSame(Parameters form, Parameters again) {
    if (!form.equals(again)) {
      throw new AssertionError(form + " comes back as " + again);
    }
  }
}
