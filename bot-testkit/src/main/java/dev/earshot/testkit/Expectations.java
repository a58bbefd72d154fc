package dev.earshot.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.earshot.model.Command;
import dev.earshot.model.ModelJson;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;

/** Compares what a bot said with what a test expects, and says where they differ. */
final class Expectations {
  private final Log log;

  Expectations(Log log) {
    this.log = log;
  }

  void text(String channel, String text) {
    next(
        channel,
        "\"" + text + "\"",
        command -> text.equals(TranscriptWriter.inShort(command)),
        command -> "\"" + TranscriptWriter.inShort(command) + "\"");
  }

  void matching(String channel, String description, Predicate<String> wanted) {
    next(
        channel,
        description,
        command -> wanted.test(TranscriptWriter.inShort(command)),
        command -> "\"" + TranscriptWriter.inShort(command) + "\"");
  }

  void command(String channel, Command wanted) {
    next(
        channel,
        json(wanted).toString(),
        command -> json(command).equals(json(wanted)),
        command -> json(command).toString());
  }

  void media(String channel, String text, List<String> media) {
    next(
        channel,
        "\"%s\" with the media %s".formatted(text, media),
        command ->
            command instanceof Command.Say say
                && say.text().equals(text)
                && say.media().equals(media),
        command ->
            command instanceof Command.Say say
                ? "\"%s\" with the media %s".formatted(say.text(), say.media())
                : json(command).toString());
  }

  void attributes(String channel, String text, String json) {
    JsonNode wanted = tree(json);
    next(
        channel,
        "\"%s\" with the attributes %s".formatted(text, json),
        command ->
            command instanceof Command.Say say
                && say.text().equals(text)
                && say.attributes() != null
                && tree(say.attributes()).equals(wanted),
        command ->
            command instanceof Command.Say say
                ? "\"%s\" with the attributes %s".formatted(say.text(), say.attributes())
                : json(command).toString());
  }

  void nothingMore() {
    BitSet more = new BitSet();
    log.unexpected().forEach(more::set);
    if (!more.isEmpty()) {
      throw log.error(
          "The bot said or did more than expected, in %d lines.".formatted(more.cardinality()),
          more,
          null);
    }
  }

  private void next(String channel, String wanted, Predicate<Command> fits, Shown shown) {
    OptionalInt place = log.nextReply(channel);
    if (place.isEmpty()) {
      throw log.error(
          "The bot should have said %s in %s, but said nothing.".formatted(wanted, channel),
          new BitSet(),
          null);
    }
    Command came = log.reply(place.getAsInt());
    if (!fits.test(came)) {
      BitSet marked = new BitSet();
      marked.set(place.getAsInt());
      throw log.error(
          "The bot should have said %s in %s, but said %s."
              .formatted(wanted, channel, shown.text(came)),
          marked,
          null);
    }
    log.expected(place.getAsInt());
  }

  /** A command as it is compared. */
  private interface Shown {
    String text(Command command);
  }

  /** Attributes are compared as JSON, not as text. */
  private static JsonNode json(Command command) {
    ObjectNode json = ModelJson.mapper().valueToTree(command);
    String attributes = json.path("attributes").textValue();
    if (attributes != null) {
      json.set("attributes", tree(attributes));
    }
    return json;
  }

  private static JsonNode tree(String json) {
    try {
      return ModelJson.mapper().readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("\"" + json + "\" is no JSON: " + e.getMessage(), e);
    }
  }
}
