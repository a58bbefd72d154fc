package dev.earshot.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * docs/asyncapi.yaml is what the code says, and what the code writes is what it says. To write it
 * anew: {@code -Dearshot.write=true}.
 */
class AsyncApiTest {
  private static final Path PAGE = Path.of("../docs/asyncapi.yaml");
  private static final ObjectMapper YAML =
      new ObjectMapper(
          new YAMLFactory()
              .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
              .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
              .disable(YAMLGenerator.Feature.SPLIT_LINES));

  @Test
  void thePageIsMadeFromTheCode() throws IOException {
    String made = YAML.writeValueAsString(AsyncApi.document());
    if (Boolean.getBoolean("earshot.write")) {
      Files.writeString(PAGE, made);
    }
    assertThat(PAGE).hasContent(made);
  }

  @Test
  void whatIsWrittenFollowsThePage() throws IOException {
    JsonNode page = YAML.readTree(PAGE.toFile());
    Map<String, List<?>> samples =
        Map.of(
            "Event", Samples.EVENTS,
            "Reply", Samples.COMMANDS.stream().map(Samples::reply).toList(),
            "Delivery", Samples.DELIVERIES,
            "DeadLetter", List.of(Samples.DEAD_LETTER),
            "DeadLetterReplay", List.of(Samples.DEAD_LETTER_REPLAY));
    samples.forEach(
        (name, records) -> {
          Schema schema = schema(page, name);
          assertThat(records).isNotEmpty();
          for (Object record : records) {
            String json = new String(ModelJson.encode(record), StandardCharsets.UTF_8);
            assertThat(schema.validate(json, InputFormat.JSON)).as(json).isEmpty();
          }
          assertThat(schema.validate("[]", InputFormat.JSON)).as(name).isNotEmpty();
        });
  }

  /** One of the page's schemas, with the others for what it refers to. */
  private static Schema schema(JsonNode page, String name) {
    String whole =
        "{\"$ref\": \"#/components/schemas/%s\", \"components\": %s}"
            .formatted(name, page.path("components"));
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7).getSchema(whole);
  }
}
