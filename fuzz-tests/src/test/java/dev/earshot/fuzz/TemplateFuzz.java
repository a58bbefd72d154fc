package dev.earshot.fuzz;

import dev.earshot.bot.Template;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A template, and the value of what it shows with a line between them. */
public final class TemplateFuzz {
  private TemplateFuzz() {}

  public static void fuzzerTestOneInput(byte[] input) {
    String[] parts = new String(input, StandardCharsets.UTF_8).split("\n", 2);
    String value = parts.length > 1 ? parts[1] : "";
    Template template;
    try {
      template = Template.of(parts[0]);
    } catch (IllegalArgumentException e) {
      // It may well be none.
      return;
    }
    Map<String, Object> values =
        Map.of("name", value, "list", List.of(value, "b"), "nested", Map.of("name", value));
    String shown = template.render(values);
    if (!shown.equals(template.render(values))) {
      throw new AssertionError("It is shown in two ways: " + shown);
    }
    template.names();
  }
}
