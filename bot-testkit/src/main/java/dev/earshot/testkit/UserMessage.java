package dev.earshot.testkit;

import dev.earshot.model.Media;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What a user sends, for {@link BotTest#user(UserMessage)}.
 *
 * {@snippet :
 * test.user(UserMessage.text("my receipt").withMedia("ME7", "image/png"));
 * }
 *
 * @param text empty if only media is sent
 * @param media what is attached
 * @param attributes JSON text; null for none
 */
public record UserMessage(String text, List<Media> media, String attributes) {
  public UserMessage {
    Objects.requireNonNull(text, "A message needs a text; use \"\" if there is only media.");
    media = media == null ? List.of() : List.copyOf(media);
  }

  /** A message of text only. */
  public static UserMessage text(String text) {
    return new UserMessage(text, List.of(), null);
  }

  /**
   * The same with one more attachment.
   *
   * @param sidOrUrl a media SID in chat products, a URL for SMS and WhatsApp
   */
  public UserMessage withMedia(String sidOrUrl, String contentType) {
    boolean isUrl = sidOrUrl.contains("://");
    return withMedia(
        new Media(isUrl ? null : sidOrUrl, isUrl ? sidOrUrl : null, null, contentType, null));
  }

  /** The same with one more attachment. */
  public UserMessage withMedia(Media attachment) {
    List<Media> more = new ArrayList<>(media);
    more.add(attachment);
    return new UserMessage(text, more, attributes);
  }

  /** The same with other attributes, as JSON text. */
  public UserMessage withAttributes(String json) {
    return new UserMessage(text, media, json);
  }
}
