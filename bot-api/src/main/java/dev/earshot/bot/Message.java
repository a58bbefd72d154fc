package dev.earshot.bot;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Something to say.
 *
 * @param text may be empty if there is media
 * @param media media SIDs ({@code ME…}) in chat products, public URLs for SMS and WhatsApp
 * @param attributes JSON text of an object, kept with the message; null for none, and not sent with
 *     SMS and WhatsApp
 */
public record Message(String text, List<String> media, String attributes) {
  public Message {
    Objects.requireNonNull(text, "A message needs a text; use \"\" if there is only media.");
    media = List.copyOf(media);
    if (text.isEmpty() && media.isEmpty()) {
      throw new IllegalArgumentException("A message needs a text or media; it has neither.");
    }
  }

  public static Message text(String text) {
    return new Message(text, List.of(), null);
  }

  public static Message media(String sidOrUrl) {
    return new Message("", List.of(sidOrUrl), null);
  }

  /** The same with one more attachment. */
  public Message withMedia(String sidOrUrl) {
    List<String> more = new ArrayList<>(media);
    more.add(sidOrUrl);
    return new Message(text, more, attributes);
  }

  /** The same with other attributes. */
  public Message withAttributes(String json) {
    return new Message(text, media, json);
  }
}
