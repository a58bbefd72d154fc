package dev.earshot.bot;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Something to say.
 *
 * @param text may be empty if there is media; empty if there is content
 * @param media media SIDs ({@code ME…}) in chat products, public URLs for SMS and WhatsApp
 * @param attributes JSON text of an object, kept with the message; null for none, and not sent with
 *     SMS and WhatsApp
 * @param quickReplies answers to choose from: in chat products in the attributes, as an array named
 *     {@value #QUICK_REPLIES}, for clients that show buttons; with SMS and WhatsApp as numbered
 *     lines after the text
 * @param delay how long to wait before it is said, as with {@link Chat#sleep}; null for not at all
 * @param content a Content template of Twilio's in the place of text, media and quick replies; null
 *     for none, and not there in Programmable Chat and IP Messaging
 * @param bulk true if it may wait, as with {@link #asBulk}
 */
public record Message(
    String text,
    List<String> media,
    String attributes,
    List<String> quickReplies,
    Duration delay,
    Content content,
    boolean bulk) {
  /** The attribute that holds quick replies. */
  public static final String QUICK_REPLIES = "quickReplies";

  public Message {
    Objects.requireNonNull(text, "A message needs a text; use \"\" if there is only media.");
    media = List.copyOf(media);
    quickReplies = List.copyOf(quickReplies);
    if (content != null && !(text.isEmpty() && media.isEmpty() && quickReplies.isEmpty())) {
      throw new IllegalArgumentException(
          "The Content template %s takes no text, media or quick replies beside it; put them into the template."
              .formatted(content.sid()));
    }
    if (content == null && text.isEmpty() && media.isEmpty()) {
      throw new IllegalArgumentException("A message needs a text or media; it has neither.");
    }
    if (delay != null && !delay.isPositive()) {
      throw new IllegalArgumentException(
          "A delay of %s; it must be longer than nothing.".formatted(delay));
    }
  }

  public static Message text(String text) {
    return new Message(text, List.of(), null, List.of(), null, null, false);
  }

  public static Message media(String sidOrUrl) {
    return new Message("", List.of(sidOrUrl), null, List.of(), null, null, false);
  }

  /**
   * A Content template of Twilio's.
   *
   * {@snippet :
   * chat.say(Message.content("HX…", Map.of("1", "Ann", "2", "Friday")));
   * }
   *
   * @param sid of the template, {@code HX…}
   * @param variables what stands for its placeholders, by their names
   */
  public static Message content(String sid, Map<String, String> variables) {
    return new Message("", List.of(), null, List.of(), null, new Content(sid, variables), false);
  }

  /** The same with one more attachment. */
  public Message withMedia(String sidOrUrl) {
    List<String> more = new ArrayList<>(media);
    more.add(sidOrUrl);
    return new Message(text, more, attributes, quickReplies, delay, content, bulk);
  }

  /** The same with other attributes. */
  public Message withAttributes(String json) {
    return new Message(text, media, json, quickReplies, delay, content, bulk);
  }

  /** The same with other answers to choose from. */
  public Message withQuickReplies(List<String> labels) {
    return new Message(text, media, attributes, labels, delay, content, bulk);
  }

  /** The same, said after a while. */
  public Message withDelay(Duration time) {
    return new Message(text, media, attributes, quickReplies, time, content, bulk);
  }

  /**
   * The same, for announcements to many: it may wait. It takes only what of Twilio's rates no other
   * message needs, so that people who are in a conversation do not notice. It is sent once, like
   * all others, and in order with the channel's other bulk messages, but in no order with the rest
   * of what is said there.
   */
  public Message asBulk() {
    return new Message(text, media, attributes, quickReplies, delay, content, true);
  }

  /** The same with another text. */
  Message withText(String newText) {
    return new Message(newText, media, attributes, quickReplies, delay, content, bulk);
  }
}
