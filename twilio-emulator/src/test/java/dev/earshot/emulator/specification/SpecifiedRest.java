package dev.earshot.emulator.specification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.emulator.support.Rest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Calls the emulator and holds each request and each answer against a specification: the path is
 * Twilio's, parameters are known, the status is the published one, the answer has all published
 * fields and no others, of their types, and what was sent is what it shows. Forms are written as
 * {@code Name=value&Name=value}, without escapes.
 */
final class SpecifiedRest {
  /** Two parameters of most resources, to go behind others. */
  static final String DATES = "&DateCreated=2021-03-04T05:06:07Z&DateUpdated=2022-03-04T05:06:07Z";

  /** Other values of the same. */
  static final String OTHER_DATES =
      "&DateCreated=2022-03-04T05:06:07Z&DateUpdated=2023-03-04T05:06:07Z";

  private static final int PAGES = 5;

  private final Specification specification;
  private final Rest rest;
  private final Set<Operation> done = new HashSet<>();
  private final Set<String> sent = new TreeSet<>();

  SpecifiedRest(Specification specification, Rest rest) {
    this.specification = specification;
    this.rest = rest;
  }

  JsonNode get(String path) {
    Operation operation = operation("GET", path);
    JsonNode answer = rest.get(path).is(operation.status());
    checkResource(operation.answer(), specification.fields(operation.answer()), answer);
    return answer;
  }

  void delete(String path) {
    Operation operation = operation("DELETE", path);
    rest.delete(path).is(operation.status());
    rest.get(path).isError(20404, 404);
  }

  JsonNode post(String path, String form) {
    Operation operation = operation("POST", path);
    Map<String, String> values = known(form, operation, operation.form());
    JsonNode answer = rest.post(path, pairs(values)).is(operation.status());
    checkResource(operation.answer(), specification.fields(operation.answer()), answer);
    values.forEach((name, value) -> checkShown(operation, name, value, answer));
    return answer;
  }

  /** Fails unless a POST is answered with this error. */
  void refused(String path, String form, int code, int status) {
    Operation operation = operation("POST", path);
    Map<String, String> values = known(form, operation, operation.form());
    rest.post(path, pairs(values)).isError(code, status);
  }

  /** The SID of what a POST makes. */
  String make(String path, String form) {
    return post(path, form).path("sid").asText();
  }

  /** The SID of a service's first role of a type, where {@code scope} is the service's path. */
  String role(String scope, String type) {
    return sidOf(scope + "/Roles", "type", type);
  }

  /** The SID of the first resource in a list that has this value in a field. */
  String sidOf(String path, String field, String value) {
    return list(path).stream()
        .filter(one -> one.path(field).asText().equals(value))
        .findFirst()
        .orElseThrow()
        .path("sid")
        .asText();
  }

  List<JsonNode> list(String path) {
    return list(path, "");
  }

  /** The whole list, which is read in the largest pages and again in small ones. */
  List<JsonNode> list(String path, String query) {
    Operation operation = operation("GET", path);
    StringBuilder parameters = new StringBuilder();
    known(query, operation, operation.query())
        .forEach(
            (name, value) ->
                parameters.append('&').append(encoded(name)).append('=').append(encoded(value)));
    List<JsonNode> items = pages(operation, path, operation.mostPerPage(), parameters);
    int small = Math.max(1, items.size() / PAGES);
    assertThat(pages(operation, path, small, parameters)).as(operation.request()).isEqualTo(items);
    return items;
  }

  private List<JsonNode> pages(
      Operation operation, String path, int size, CharSequence parameters) {
    List<JsonNode> items = new ArrayList<>();
    String next = path + "?PageSize=" + size + parameters;
    while (next != null) {
      JsonNode page = page(operation, next);
      List<JsonNode> there = items(operation, page);
      assertThat(there).hasSizeLessThanOrEqualTo(size);
      items.addAll(there);
      next = Paging.of(path).next(page);
    }
    return items;
  }

  private JsonNode page(Operation operation, String path) {
    JsonNode page = rest.get(path).is(operation.status());
    Paging.of(path).check(operation.list(), page);
    return page;
  }

  private List<JsonNode> items(Operation operation, JsonNode page) {
    Map<String, String> fields = new LinkedHashMap<>(specification.fields(operation.of()));
    fields.keySet().removeAll(specification.notInLists());
    List<JsonNode> items = new ArrayList<>();
    page.path(operation.list()).forEach(items::add);
    items.forEach(item -> checkResource(operation.of(), fields, item));
    return items;
  }

  private Operation operation(String method, String path) {
    Operation operation = specification.operation(method, path);
    done.add(operation);
    return operation;
  }

  private static void checkResource(String name, Map<String, String> fields, JsonNode answer) {
    assertThat(answer.fieldNames())
        .toIterable()
        .as(name)
        .containsExactlyInAnyOrderElementsOf(fields.keySet());
    fields.forEach((field, type) -> FieldType.check(name + "." + field, type, answer.path(field)));
  }

  /** {@code FriendlyName} is shown as {@code friendly_name}, {@code A.B} as B of A. */
  private static void checkShown(
      Operation operation, String parameter, String value, JsonNode answer) {
    String field = parameter.replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    JsonNode shown = answer.at("/" + field.replace('.', '/'));
    if (shown.isMissingNode() || shown.isArray()) {
      return;
    }
    if (value.isEmpty()) {
      assertThat(shown.asText("")).as("%s of %s", parameter, operation.request()).isEmpty();
    } else if (operation.parameterType(parameter).equals("time")) {
      assertThat(Instant.parse(shown.asText())).as(parameter).isEqualTo(Instant.parse(value));
    } else {
      assertThat(shown.asText()).as("%s of %s", parameter, operation.request()).isEqualTo(value);
    }
  }

  /** Fails unless everything that is emulated was called, with all its parameters. */
  void assertAllWasTried() {
    assertThat(done).containsExactlyInAnyOrderElementsOf(specification.operations());
    Set<String> all = new TreeSet<>();
    for (Operation operation : specification.operations()) {
      operation.form().keySet().forEach(name -> all.add(operation.request() + " " + name));
      operation.query().keySet().forEach(name -> all.add(operation.request() + " " + name));
    }
    all.removeIf(
        parameter -> specification.withoutEffect().contains(parameter.replaceAll(".* ", "")));
    all.removeAll(sent);
    assertThat(all).as("parameters that were not tried").isEmpty();
  }

  /** Fails unless missing parameters that are required, and what is no legal value, are refused. */
  void assertBadParametersAreRefused(String path) {
    Operation operation = specification.operation("POST", path);
    List<String> required = operation.form().keySet().stream().filter(operation::requires).toList();
    if (!required.isEmpty()) {
      assertThat(rest.post(path).isError(20001, 400)).contains(required);
    }
    operation.form().keySet().stream()
        .filter(name -> !specification.withoutEffect().contains(name))
        .filter(name -> operation.parameterType(name).matches("one of .*|time|integer.*|boolean"))
        .forEach(
            name -> {
              Map<String, String> form = new LinkedHashMap<>();
              required.forEach(needed -> form.put(needed, "x"));
              form.put(name, "nonsense");
              assertThat(rest.post(path, pairs(form)).isError(20001, 400)).contains(name);
            });
  }

  /** Fails unless everything else that Twilio has is answered as what does not exist. */
  void assertTheRestIsNotThere(String... sids) {
    for (String request : specification.notEmulated()) {
      String path = request.replaceFirst("[A-Z]+ ", "");
      for (String sid : sids) {
        path = path.replaceFirst("\\{}", sid);
      }
      path = path.replace("{}", "XX00000000000000000000000000000000");
      Rest.Answer answer =
          switch (request.split(" ")[0]) {
            case "GET" -> rest.get(path);
            case "DELETE" -> rest.delete(path);
            default -> rest.post(path);
          };
      assertThat(answer.status()).as(request).isIn(404, 405);
      assertThat(answer.json().path("status").asInt()).as(request).isEqualTo(answer.status());
    }
  }

  /** Parameters that are about to be sent; fails if Twilio does not know one. */
  private Map<String, String> known(
      String text, Operation operation, Map<String, String> published) {
    Map<String, String> values = parsed(text);
    assertThat(published.keySet()).as(operation.request()).containsAll(values.keySet());
    values.keySet().forEach(name -> sent.add(operation.request() + " " + name));
    return values;
  }

  private static Map<String, String> parsed(String form) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String pair : form.isEmpty() ? new String[0] : form.split("&")) {
      int end = pair.indexOf('=');
      values.put(pair.substring(0, end), pair.substring(end + 1));
    }
    return values;
  }

  private static String[] pairs(Map<String, String> values) {
    return values.entrySet().stream()
        .flatMap(entry -> Stream.of(entry.getKey(), entry.getValue()))
        .toArray(String[]::new);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
