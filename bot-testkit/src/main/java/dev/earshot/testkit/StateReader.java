package dev.earshot.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.engine.ChannelState;
import dev.earshot.engine.CompressedState;
import dev.earshot.model.ModelJson;
import dev.earshot.model.UndecodableRecordException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads what the topic of conversation states holds. */
public final class StateReader {
  private static final int VERSION = 2;
  private static final String SUFFIX_OF_ONE = ".json";

  private final Map<String, ChannelState> states = new LinkedHashMap<>();

  private StateReader() {}

  /**
   * Reads the value of a record of that topic.
   *
   * @throws UndecodableRecordException if it is no state, or one of a newer release
   */
  public static ChannelState stateOf(byte[] value) {
    try {
      return stateIn(ModelJson.mapper().readTree(value));
    } catch (IOException e) {
      throw new UndecodableRecordException("It is no state: " + e.getMessage(), e);
    }
  }

  static Map<String, ChannelState> read(Path path) {
    StateReader reader = new StateReader();
    try {
      for (Path file : files(path)) {
        reader.readFile(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The states in " + path + " can't be read: " + e, e);
    }
    return reader.states;
  }

  private static List<Path> files(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    try (Stream<Path> files = Files.list(path)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private void readFile(Path file) throws IOException {
    if (file.toString().endsWith(SUFFIX_OF_ONE)) {
      readRecord(Files.readString(file), file.getFileName().toString());
      return;
    }
    int number = 0;
    for (String line : Files.readAllLines(file)) {
      number++;
      if (!line.isBlank()) {
        readRecord(line, file.getFileName() + ":" + number);
      }
    }
  }

  private void readRecord(String text, String place) {
    int json = text.indexOf('{');
    String key =
        (json < 0 ? text.replaceFirst("(null)?\\s*$", "") : text.substring(0, json)).strip();
    try {
      if (json < 0) {
        forget(key, place);
      } else {
        keep(key, ModelJson.mapper().readTree(text.substring(json)), place);
      }
    } catch (JsonProcessingException | UndecodableRecordException e) {
      throw new UndecodableRecordException(
          "%s is no state of a channel: %s".formatted(place, e.getMessage()), e);
    }
  }

  private void forget(String key, String place) {
    if (key.indexOf('/') < 0) {
      throw new UndecodableRecordException("there is neither a JSON object nor a key", null);
    }
    states.remove(key);
  }

  private void keep(String key, JsonNode json, String place) throws JsonProcessingException {
    if (json.has("value") || json.has("key")) {
      String inner = json.path("key").asText(key);
      JsonNode value = json.path("value");
      JsonNode record = value.isTextual() ? ModelJson.mapper().readTree(value.textValue()) : value;
      if (record.isNull() || record.isMissingNode()) {
        states.remove(inner);
      } else {
        keepState(inner, record, place);
      }
    } else {
      keepState(key, json, place);
    }
  }

  private void keepState(String key, JsonNode record, String place) throws JsonProcessingException {
    ChannelState state = stateIn(record);
    String channel =
        state.conversations().stream()
            .map(conversation -> conversation.trigger().channel().text())
            .findFirst()
            .orElse(place);
    states.put(key.isEmpty() ? channel : key, state);
  }

  private static ChannelState stateIn(JsonNode record) throws JsonProcessingException {
    if (!record.hasNonNull("state") && !record.hasNonNull("compressed")) {
      if (!record.has("conversations") && !record.has("recent")) {
        throw new UndecodableRecordException("it has neither a state nor conversations", null);
      }
      return ChannelState.ofJson(record);
    }
    int version = record.path("version").asInt();
    if (version < 1 || version > VERSION) {
      throw new UndecodableRecordException(
          "its version is %d; this release reads 1 to %d".formatted(version, VERSION), null);
    }
    return record.hasNonNull("compressed")
        ? ModelJson.mapper().treeToValue(record.get("compressed"), CompressedState.class).state()
        : ChannelState.ofJson(record.get("state"));
  }
}
