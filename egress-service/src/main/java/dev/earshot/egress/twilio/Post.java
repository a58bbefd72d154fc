package dev.earshot.egress.twilio;

import java.util.List;

/**
 * One message to create.
 *
 * @param text the body; may be empty if there is media
 * @param media media SIDs for chat products (at most one), URLs for SMS and WhatsApp
 * @param attributes JSON text of an object; null where the product has none
 */
public record Post(String text, List<String> media, String attributes) {
  public Post {
    media = List.copyOf(media);
  }
}
