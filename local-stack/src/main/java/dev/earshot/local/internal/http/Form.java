package dev.earshot.local.internal.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Parameters of a form in their order; a name may come more than once, as Twilio's filters do. */
public final class Form {
  private record Field(String name, String value) {}

  private final List<Field> fields = new ArrayList<>();

  public Form add(String name, String value) {
    fields.add(new Field(name, value));
    return this;
  }

  public Form addAll(String name, List<String> values) {
    values.forEach(value -> add(name, value));
    return this;
  }

  /** As {@code application/x-www-form-urlencoded}, in UTF-8. */
  public String encoded() {
    return fields.stream()
        .map(field -> encode(field.name()) + "=" + encode(field.value()))
        .collect(Collectors.joining("&"));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
