package dev.earshot.ingress.signature;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Signatures that Twilio's own helper libraries are tested with, or that its SDK confirmed. */
class SignatureVectorsTest {
  record Vector(
      String name,
      String token,
      String url,
      Map<String, List<String>> parameters,
      String body,
      String signature) {
    @Override
    public String toString() {
      return name;
    }
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void acceptsTheSignature(Vector vector) {
    assertThat(
            TwilioSignature.matches(
                vector.token(), vector.url(), vector.parameters(), vector.signature()))
        .isTrue();
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void refusesItWithAnotherToken(Vector vector) {
    assertThat(
            TwilioSignature.matches(
                vector.token() + "x", vector.url(), vector.parameters(), vector.signature()))
        .isFalse();
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void refusesItWithOneMoreParameter(Vector vector) {
    Map<String, List<String>> more = new LinkedHashMap<>(vector.parameters());
    more.put("Added", List.of("1"));
    assertThat(TwilioSignature.matches(vector.token(), vector.url(), more, vector.signature()))
        .isFalse();
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void findsTheHashOfABody(Vector vector) {
    if (vector.body() != null) {
      byte[] body = vector.body().getBytes(StandardCharsets.UTF_8);
      String query = URI.create(vector.url()).getRawQuery();
      assertThat(BodyHash.matches(query, body)).isTrue();
      body[0]++;
      assertThat(BodyHash.matches(query, body)).isFalse();
    } else {
      assertThat(BodyHash.in(vector.url())).isEmpty();
    }
  }

  static List<Vector> vectors() throws IOException {
    List<Vector> vectors = new ArrayList<>();
    try (InputStream file =
        SignatureVectorsTest.class.getResourceAsStream("/signature_vectors.json")) {
      for (JsonNode vector : new ObjectMapper().readTree(file)) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        vector
            .get("parameters")
            .properties()
            .forEach(entry -> parameters.put(entry.getKey(), List.of(entry.getValue().asText())));
        vectors.add(
            new Vector(
                vector.get("name").asText(),
                vector.get("token").asText(),
                vector.get("url").asText(),
                parameters,
                vector.path("body").asText(null),
                vector.get("signature").asText()));
      }
    }
    return vectors;
  }
}
