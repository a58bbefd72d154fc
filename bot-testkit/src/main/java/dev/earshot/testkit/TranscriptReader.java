package dev.earshot.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.earshot.model.Command;
import dev.earshot.model.Media;
import dev.earshot.model.ModelJson;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what {@link TranscriptWriter} writes. */
final class TranscriptReader {
  private static final String NAME = "(\"(?:[^\"\\\\]|\\\\.)*\"|[^\\s\"]+?)";
  private static final Pattern PLACE = Pattern.compile("@ (\\S+) (.+)");
  private static final Pattern MESSAGE = Pattern.compile(NAME + ":(?: (.*))?");
  private static final Pattern EVENT = Pattern.compile("\\[event] " + NAME + " (\\S+)(?: (.*))?");
  private static final Pattern COMMAND = Pattern.compile("\\[bot] (\\S+) (.*)");
  private static final Pattern PROBLEM = Pattern.compile("\\[problem] (\\S+)");
  private static final String CONTINUED = "  |";
  private static final String EXTRAS = "  + ";

  private final List<String> rows;
  private final List<Line> lines = new ArrayList<>();
  private int next;
  private Instant at;
  private String channel;

  private TranscriptReader(List<String> rows) {
    this.rows = rows;
  }

  static List<Line> read(String text) {
    TranscriptReader reader = new TranscriptReader(text.lines().toList());
    reader.readHead();
    while (reader.next < reader.rows.size()) {
      reader.readLine();
    }
    return reader.lines;
  }

  private void readHead() {
    if (rows.isEmpty() || !rows.getFirst().equals(TranscriptWriter.HEAD)) {
      throw new IllegalArgumentException(
          "A transcript begins with \"%s\"; this text does not%s."
              .formatted(
                  TranscriptWriter.HEAD,
                  rows.isEmpty() ? ", it is empty" : " but with \"" + rows.getFirst() + "\""));
    }
    next = 1;
  }

  private void readLine() {
    String row = rows.get(next);
    if (row.isBlank() || row.startsWith("#")) {
      next++;
      return;
    }
    int number = next + 1;
    try {
      readRow(row);
    } catch (JsonProcessingException e) {
      throw unreadable(number, row, e.getOriginalMessage(), e);
    } catch (DateTimeException | IllegalArgumentException e) {
      throw unreadable(number, row, e.getMessage(), e);
    }
  }

  private static IllegalArgumentException unreadable(
      int number, String row, String reason, Exception cause) {
    return new IllegalArgumentException(
        "Line %d of the transcript, \"%s\", can't be read: %s".formatted(number, row, reason),
        cause);
  }

  private void readRow(String row) throws JsonProcessingException {
    Matcher matcher = PLACE.matcher(row);
    if (matcher.matches()) {
      at = Instant.parse(matcher.group(1));
      channel = unquoted(matcher.group(2));
      next++;
      return;
    }
    if (at == null) {
      throw new IllegalArgumentException("no line \"@ TIME CHANNEL\" stands before it");
    }
    lines.add(line(row));
  }

  private Line line(String row) throws JsonProcessingException {
    Matcher event = EVENT.matcher(row);
    if (event.matches()) {
      next++;
      return new Line.Happened(
          at, channel, unquoted(event.group(1)), happening(event.group(2), event.group(3)));
    }
    Matcher command = COMMAND.matcher(row);
    if (command.matches()) {
      next++;
      return new Line.Replied(at, channel, command(command.group(1), command.group(2)));
    }
    Matcher problem = PROBLEM.matcher(row);
    if (problem.matches()) {
      next++;
      return new Line.Failed(at, channel, problem.group(1));
    }
    Matcher message = MESSAGE.matcher(row);
    if (message.matches()) {
      next++;
      return message(message.group(1), message.group(2));
    }
    throw new IllegalArgumentException(
        "expected \"USER: TEXT\", \"bot: TEXT\", \"[event] USER NAME\", \"[bot] COMMAND\" or \"[problem] CAUSE\"");
  }

  private Line message(String who, String firstRow) throws JsonProcessingException {
    String text = text(firstRow == null ? "" : firstRow);
    JsonNode extras = extras();
    JsonNode media = extras.path("media");
    String attributes = extras.path("attributes").textValue();
    if (who.equals(TranscriptWriter.BOT)) {
      return new Line.Replied(
          at,
          channel,
          new Command.Say(
              text,
              read(media, new TypeReference<>() {}),
              attributes,
              extras.path("contentSid").textValue(),
              extras.path("contentVariables").textValue(),
              extras.path("bulk").booleanValue()));
    }
    List<Media> attached = read(media, new TypeReference<>() {});
    return new Line.Said(at, channel, unquoted(who), new UserMessage(text, attached, attributes));
  }

  private String text(String firstRow) throws JsonProcessingException {
    if (firstRow.startsWith("\"")) {
      return unquoted(firstRow);
    }
    StringBuilder text = new StringBuilder(firstRow);
    while (next < rows.size() && rows.get(next).startsWith(CONTINUED)) {
      String row = rows.get(next).substring(CONTINUED.length());
      text.append('\n').append(row.startsWith(" ") ? row.substring(1) : row);
      next++;
    }
    return text.toString();
  }

  private JsonNode extras() throws JsonProcessingException {
    if (next < rows.size() && rows.get(next).startsWith(EXTRAS)) {
      JsonNode extras = ModelJson.mapper().readTree(rows.get(next).substring(EXTRAS.length()));
      next++;
      return extras;
    }
    return ModelJson.mapper().createObjectNode();
  }

  private static <T> List<T> read(JsonNode list, TypeReference<List<T>> type) {
    return list.isMissingNode() ? List.of() : ModelJson.mapper().convertValue(list, type);
  }

  private static Happening happening(String name, String json) throws JsonProcessingException {
    if (json == null) {
      return Happening.named(name);
    }
    ObjectNode fields = (ObjectNode) ModelJson.mapper().readTree(json);
    JsonNode parameters = fields.remove("parameters");
    return new Happening(
        name,
        ModelJson.mapper()
            .convertValue(fields, new TypeReference<LinkedHashMap<String, Object>>() {}),
        parameters == null
            ? Map.of()
            : ModelJson.mapper()
                .convertValue(
                    parameters, new TypeReference<LinkedHashMap<String, List<String>>>() {}));
  }

  private static Command command(String kind, String json) throws JsonProcessingException {
    ObjectNode command = (ObjectNode) ModelJson.mapper().readTree(json);
    return ModelJson.mapper().treeToValue(command.put("kind", kind), Command.class);
  }

  private static String unquoted(String text) throws JsonProcessingException {
    return text.startsWith("\"") ? ModelJson.mapper().readValue(text, String.class) : text;
  }
}
