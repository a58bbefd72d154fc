package dev.earshot.local.internal.stack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.local.internal.http.JsonApi;
import dev.earshot.local.internal.problem.UserProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where the running stack is, in {@code .earshot/stack.json}, for commands that talk to it.
 *
 * @param product what the bot is set up for; empty if the account's own setting decides
 * @param urls by service
 */
public record StackFile(
    long pid, String product, String bootstrapServers, Map<String, String> urls) {
  private static final String NAME = "stack.json";

  public StackFile {
    urls = new LinkedHashMap<>(urls);
  }

  public void write(Path stateDirectory) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("pid", pid);
    fields.put("product", product);
    fields.put("kafka", bootstrapServers);
    fields.put("urls", urls);
    try {
      Files.writeString(stateDirectory.resolve(NAME), JsonApi.encode(fields) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("Can't write " + stateDirectory.resolve(NAME), e);
    }
  }

  /** The stack of this folder if one runs; what a killed one left behind does not count. */
  public static Optional<StackFile> read(Path stateDirectory) {
    Path file = stateDirectory.resolve(NAME);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      JsonNode json = JsonApi.parse(Files.readString(file));
      Map<String, String> urls = new LinkedHashMap<>();
      json.path("urls")
          .properties()
          .forEach(url -> urls.put(url.getKey(), url.getValue().asText()));
      StackFile stack =
          new StackFile(
              json.path("pid").asLong(),
              json.path("product").asText(),
              json.path("kafka").asText(),
              urls);
      return ProcessHandle.of(stack.pid()).map(running -> stack);
    } catch (IOException | IllegalStateException e) {
      throw new UserProblem(
          "%s can't be read: %s. Delete it and start the stack again: ./earshot"
              .formatted(file, e.getMessage()),
          e);
    }
  }

  public static void delete(Path stateDirectory) {
    try {
      Files.deleteIfExists(stateDirectory.resolve(NAME));
    } catch (IOException e) {
      throw new UncheckedIOException("Can't delete " + stateDirectory.resolve(NAME), e);
    }
  }
}
