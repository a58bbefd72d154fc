package dev.earshot.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.earshot.model.Command;
import dev.earshot.model.ModelJson;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Writes the lines of a {@link Transcript} as text. */
final class TranscriptWriter {
  static final String HEAD = "# Earshot transcript, format 1";
  static final String BOT = "bot";
  private static final Pattern PLAIN_NAME = Pattern.compile("[\\p{L}\\p{N}+_.][^\\s\"\\p{C}]*");

  /** Escapes what an editor might change. */
  private static final JsonMapper QUOTING =
      ModelJson.mapper().rebuild().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private Instant at;
  private String channel;

  /** All lines, as they stand in a file. */
  static String write(List<Line> lines) {
    StringBuilder text = new StringBuilder(HEAD).append('\n');
    TranscriptWriter writer = new TranscriptWriter();
    for (Line line : lines) {
      writer.place(line).forEach(row -> text.append(row).append('\n'));
      write(line).forEach(row -> text.append(row).append('\n'));
    }
    return text.toString();
  }

  /** The time and the channel, if they are not those of the line before. */
  List<String> place(Line line) {
    if (line.at().equals(at) && line.channel().equals(channel)) {
      return List.of();
    }
    at = line.at();
    channel = line.channel();
    return List.of("", "@ " + at + " " + text(channel));
  }

  /** One line, which takes several rows if its text does. */
  static List<String> write(Line line) {
    return switch (line) {
      case Line.Said(_, _, String user, UserMessage said) ->
          message(name(user), said.text(), extras(said.media(), said.attributes()));
      case Line.Replied(_, _, Command.Say say) -> message(BOT, say.text(), extras(say));
      case Line.Replied(_, _, Command command) -> List.of("[bot] " + command(command));
      case Line.Happened(_, _, String user, Happening what) ->
          List.of("[event] " + name(user) + " " + what.name() + details(what));
      case Line.Failed(_, _, String cause) -> List.of("[problem] " + cause);
    };
  }

  /** Other actions than messages in short, with what they are about: {@code add-member bob}. */
  static String inShort(Command command) {
    if (command instanceof Command.Say say) {
      return say.contentSid() == null ? say.text() : content(say);
    }
    if (command instanceof Command.CallApi call) {
      return "call-api " + ApiRequest.of(call);
    }
    ObjectNode json = ModelJson.mapper().valueToTree(command);
    String kind = json.remove("kind").asText();
    Iterator<String> values =
        json.propertyStream().map(field -> field.getValue().asText()).iterator();
    return values.hasNext() ? kind + " " + values.next() : kind;
  }

  private static String content(Command.Say say) {
    String variables = say.contentVariables() == null ? "{}" : say.contentVariables();
    return "content " + say.contentSid() + " " + variables;
  }

  private static String command(Command command) {
    ObjectNode json = ModelJson.mapper().valueToTree(command);
    String kind = json.remove("kind").asText();
    return kind + " " + json(json);
  }

  private static String details(Happening what) {
    Map<String, Object> all = new LinkedHashMap<>(what.fields());
    if (!what.parameters().isEmpty()) {
      all.put("parameters", what.parameters());
    }
    return all.isEmpty() ? "" : " " + json(all);
  }

  private static Map<String, Object> extras(Command.Say say) {
    Map<String, Object> extras = extras(say.media(), say.attributes());
    if (say.contentSid() != null) {
      extras.put("contentSid", say.contentSid());
    }
    if (say.contentVariables() != null) {
      extras.put("contentVariables", say.contentVariables());
    }
    if (say.bulk()) {
      extras.put("bulk", true);
    }
    return extras;
  }

  private static Map<String, Object> extras(List<?> media, String attributes) {
    Map<String, Object> extras = new LinkedHashMap<>();
    if (!media.isEmpty()) {
      extras.put("media", media);
    }
    if (attributes != null) {
      extras.put("attributes", attributes);
    }
    return extras;
  }

  private static List<String> message(String who, String text, Map<String, Object> extras) {
    List<String> rows = new ArrayList<>();
    List<String> lines = isPlain(text) ? List.of(text.split("\n", -1)) : List.of(quoted(text));
    rows.add((who + ": " + lines.getFirst()).stripTrailing());
    lines.stream().skip(1).forEach(line -> rows.add(("  | " + line).stripTrailing()));
    if (!extras.isEmpty()) {
      rows.add("  + " + json(extras));
    }
    return rows;
  }

  private static String text(String text) {
    return isPlain(text) && text.indexOf('\n') < 0 ? text : quoted(text);
  }

  /** Names that could be taken for something else are quoted. */
  private static String name(String user) {
    return user.equals(BOT) || user.endsWith(":") || !PLAIN_NAME.matcher(user).matches()
        ? quoted(user)
        : user;
  }

  /** Whether nobody's editor changes it, and it can't be taken for a quoted text. */
  private static boolean isPlain(String text) {
    return !text.startsWith("\"")
        && text.codePoints().allMatch(TranscriptWriter::isVisible)
        && text.lines().allMatch(line -> line.equals(line.strip()));
  }

  private static boolean isVisible(int codePoint) {
    int type = Character.getType(codePoint);
    return codePoint == '\n'
        || type != Character.CONTROL
            && type != Character.SURROGATE
            && type != Character.LINE_SEPARATOR
            && type != Character.PARAGRAPH_SEPARATOR
            && codePoint != '\uFEFF';
  }

  private static String quoted(String text) {
    try {
      return QUOTING.writeValueAsString(text);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String json(Object value) {
    try {
      String json = ModelJson.mapper().writeValueAsString(value);
      return json.codePoints().allMatch(TranscriptWriter::isVisible)
          ? json
          : QUOTING.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
