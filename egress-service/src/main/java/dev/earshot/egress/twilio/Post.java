package dev.earshot.egress.twilio;

import java.util.List;

/**
 * One message to create.
 *
 * @param text the body; may be empty if there is media or content
 * @param media media SIDs for chat products (at most one), URLs for SMS and WhatsApp
 * @param attributes JSON text of an object; null where the product has none
 * @param watchedAs the id of the reply as which Twilio is asked to tell what becomes of the
 *     message, where it has to be asked; null if nobody is to be told
 * @param content in the place of text and media; null for none
 */
public record Post(
    String text, List<String> media, String attributes, String watchedAs, Content content) {
  public Post {
    media = List.copyOf(media);
  }

  /** One without content of which nobody is to be told. */
  public Post(String text, List<String> media, String attributes) {
    this(text, media, attributes, null, null);
  }
}
