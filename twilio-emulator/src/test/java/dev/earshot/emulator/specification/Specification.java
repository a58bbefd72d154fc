package dev.earshot.emulator.specification;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * What Twilio has published of an API, in short. Types are {@code text}, {@code integer}, {@code
 * number}, {@code boolean}, {@code time} (ISO 8601), {@code rfc2822}, {@code uri}, {@code links}
 * (names to addresses), {@code any}, {@code one of a|b}, and SIDs by their prefixes ({@code CH},
 * {@code SM|MM}); {@code []} makes a list of them, and {@code ?} is for what may be null.
 *
 * @param hosts that have the API
 * @param operations what the emulator has of it
 * @param resources the types of the fields, by resource and field
 * @param notEmulated the requests the emulator does not have
 * @param withoutEffect parameters that the emulator takes and does nothing with
 * @param notInLists fields that only a resource of its own has, not one in a list
 */
record Specification(
    List<String> hosts,
    List<Operation> operations,
    Map<String, Map<String, String>> resources,
    List<String> notEmulated,
    List<String> withoutEffect,
    List<String> notInLists) {
  private static final ObjectMapper JSON = new ObjectMapper();

  Specification {
    notInLists = notInLists == null ? List.of() : notInLists;
  }

  /**
   * @param name such as {@code chat-v2}
   */
  static Specification of(String name) {
    try (InputStream file =
        Specification.class.getResourceAsStream("/specification/" + name + ".json")) {
      return JSON.readValue(file, Specification.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Operation operation(String method, String path) {
    return operations.stream()
        .filter(operation -> operation.isOf(method, path))
        .findFirst()
        .orElseThrow(() -> new AssertionError("Twilio has no %s %s".formatted(method, path)));
  }

  Map<String, String> fields(String resource) {
    return resources.get(resource);
  }
}
