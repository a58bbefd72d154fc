package dev.earshot.ingress.http;

import dev.earshot.ingress.webhook.FormParser;
import dev.earshot.model.DeliveryEvent;
import java.nio.charset.StandardCharsets;

/**
 * The reply that a status callback is about, which egress has put into the query of its URL. The
 * signature covers it with the URL.
 */
final class ReplyInQuery {
  private static final String NAME = DeliveryEvent.REPLY_PARAMETER + "=";

  private ReplyInQuery() {}

  /**
   * The id in a raw query string; null if there is none. Whatever else there is may be anything.
   */
  static String id(String rawQuery) {
    if (rawQuery == null) {
      return null;
    }
    for (String pair : rawQuery.split("&")) {
      if (pair.startsWith(NAME)) {
        return FormParser.parse(pair.getBytes(StandardCharsets.UTF_8))
            .text(DeliveryEvent.REPLY_PARAMETER);
      }
    }
    return null;
  }
}
