package dev.earshot.ingress.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.model.Media;
import dev.earshot.model.ModelJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What is attached to a message, which each product says in its own way. */
final class MediaOf {
  private MediaOf() {}

  /** Chat and IP Messaging: one file in parameters. Conversations: a JSON array of any number. */
  static List<Media> chat(Parameters parameters) {
    String sid = parameters.text("MediaSid");
    if (sid != null) {
      return List.of(
          new Media(
              sid,
              null,
              parameters.text("MediaFilename"),
              parameters.text("MediaContentType"),
              parameters.number("MediaSize")));
    }
    String json = parameters.text("Media");
    return json == null ? List.of() : array(json);
  }

  /** SMS, MMS and WhatsApp: numbered parameters, {@code NumMedia} of them. */
  static List<Media> messaging(Parameters parameters) {
    Long count = parameters.number("NumMedia");
    List<Media> media = new ArrayList<>();
    for (int i = 0; count != null && i < count; i++) {
      String url = parameters.require("MediaUrl" + i);
      media.add(new Media(null, url, null, parameters.text("MediaContentType" + i), null));
    }
    return media;
  }

  private static List<Media> array(String json) {
    List<Media> media = new ArrayList<>();
    try {
      JsonNode array = ModelJson.mapper().readTree(json);
      if (array.isArray()) {
        array.forEach(file -> media.add(file(file)));
        return media;
      }
    } catch (IOException e) {
      throw notAnArray(json);
    }
    throw notAnArray(json);
  }

  private static Media file(JsonNode file) {
    JsonNode size = file.path("Size");
    return new Media(
        text(file, file.has("MediaSid") ? "MediaSid" : "Sid"),
        null,
        text(file, "Filename"),
        text(file, "ContentType"),
        size.isMissingNode() || size.isNull() ? null : Long.valueOf(size.asLong()));
  }

  private static String text(JsonNode file, String field) {
    JsonNode value = file.path(field);
    return value.isMissingNode() || value.isNull() ? null : value.asText();
  }

  private static MalformedWebhookException notAnArray(String json) {
    return Parameters.malformed("Media", json, "a JSON array of files");
  }
}
