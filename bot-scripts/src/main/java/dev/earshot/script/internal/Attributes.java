package dev.earshot.script.internal;

import dev.earshot.bot.Template;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The attributes of a message: JSON whose texts are templates.
 *
 * @param parts in order; their texts together are the JSON
 */
record Attributes(List<Part> parts) {
  Attributes {
    parts = List.copyOf(parts);
  }

  /** A piece of the JSON. */
  sealed interface Part {
    String render(Map<String, ?> values);
  }

  record Literal(String json) implements Part {
    @Override
    public String render(Map<String, ?> values) {
      return json;
    }
  }

  record Text(Template template) implements Part {
    @Override
    public String render(Map<String, ?> values) {
      return quote(template.render(values));
    }
  }

  String render(Map<String, ?> values) {
    return parts.stream().map(part -> part.render(values)).collect(Collectors.joining());
  }

  static String quote(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      switch (c) {
        case '"', '\\' -> json.append('\\').append(c);
        case '\n' -> json.append("\\n");
        case '\r' -> json.append("\\r");
        case '\t' -> json.append("\\t");
        default -> {
          if (c < ' ') {
            json.append("\\u%04x".formatted((int) c));
          } else {
            json.append(c);
          }
        }
      }
    }
    return json.append('"').toString();
  }
}
