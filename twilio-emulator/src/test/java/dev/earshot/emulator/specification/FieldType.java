package dev.earshot.emulator.specification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Holds values against the types of a {@link Specification}. */
final class FieldType {
  private static final String ENUM = "one of ";
  private static final DateTimeFormatter RFC_2822 = DateTimeFormatter.RFC_1123_DATE_TIME;

  private FieldType() {}

  static void check(String name, String type, JsonNode value) {
    if (value.isNull()) {
      assertThat(type).as("%s is null", name).endsWith("?");
      return;
    }
    String plain = type.replaceFirst("\\?$", "");
    if (plain.endsWith("[]")) {
      assertThat(value.isArray()).as("%s is a list: %s", name, value).isTrue();
      value.forEach(item -> checkOne(name, plain.substring(0, plain.length() - 2), item));
    } else {
      checkOne(name, plain, value);
    }
  }

  private static void checkOne(String name, String type, JsonNode value) {
    String as = "%s, %s: %s".formatted(name, type, value);
    switch (type) {
      case "any" -> {}
      case "text" -> assertThat(value.isTextual()).as(as).isTrue();
      case "integer" -> assertThat(value.isIntegralNumber()).as(as).isTrue();
      case "boolean" -> assertThat(value.isBoolean()).as(as).isTrue();
      case "time" -> assertThat(Instant.parse(value.asText())).as(as).isAfter(Instant.EPOCH);
      case "rfc2822" -> assertThat(RFC_2822.parse(value.asText())).as(as).isNotNull();
      case "uri" -> assertThat(URI.create(value.asText()).getScheme()).as(as).isIn("http", "https");
      case "links" -> {
        assertThat(value.isObject()).as(as).isTrue();
        value.forEach(link -> assertThat(link.isTextual()).as(as).isTrue());
      }
      default -> checkText(as, type, value);
    }
  }

  private static void checkText(String as, String type, JsonNode value) {
    assertThat(value.isTextual()).as(as).isTrue();
    if (type.startsWith(ENUM)) {
      assertThat(List.of(type.substring(ENUM.length()).split("\\|")))
          .as(as)
          .contains(value.asText());
    } else {
      assertThat(type).as("a type of a SID").matches("[A-Z]{2}(\\|[A-Z]{2})*");
      assertThat(value.asText()).as(as).matches("(" + type + ")[0-9a-fA-F]{32}");
    }
  }
}
