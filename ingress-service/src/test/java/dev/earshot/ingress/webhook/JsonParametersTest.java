package dev.earshot.ingress.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonParametersTest {
  @Test
  void takesScalarsAsTextAndNestedValuesAsJson() {
    Parameters parameters =
        parse("{\"a\":\"x\",\"b\":7,\"c\":true,\"d\":null,\"e\":{\"k\":[1]},\"f\":[]}");

    assertThat(parameters.values())
        .containsEntry("a", List.of("x"))
        .containsEntry("b", List.of("7"))
        .containsEntry("c", List.of("true"))
        .containsEntry("e", List.of("{\"k\":[1]}"))
        .containsEntry("f", List.of("[]"))
        .doesNotContainKey("d");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "7", "{}", "{\"a\":1}x", "{\"a\":1,\"a\":2}", "null"})
  void refusesWhatIsNotOneObjectWithFields(String json) {
    assertThatThrownBy(() -> parse(json)).isInstanceOf(MalformedWebhookException.class);
  }

  @Test
  void refusesBytesThatAreNoText() {
    byte[] looksLikeUtf32 = {0, 0, 0, '{', '"', 'A', 'c', 'c'};

    assertThatThrownBy(() -> JsonParameters.parse(looksLikeUtf32))
        .isInstanceOf(MalformedWebhookException.class)
        .hasMessageContaining("UTF-8");
  }

  private static Parameters parse(String json) {
    return JsonParameters.parse(json.getBytes(StandardCharsets.UTF_8));
  }
}
