package dev.earshot.model;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.filter.FilteringParserDelegate;
import com.fasterxml.jackson.core.filter.JsonPointerBasedFilter;
import com.fasterxml.jackson.core.filter.TokenFilter;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/**
 * Reads one kind of record and says what is wrong with bytes that are none.
 *
 * @param noun the kind with its article, for the texts of errors
 * @param versionPath where its version stands, as a JSON pointer
 */
record RecordDecoder<T>(JsonMapper mapper, Class<T> type, String noun, String versionPath) {
  private static final int EXCERPT_CHARS = 80;
  private static final String WRITER =
      "Find the program that wrote it: only Earshot's services write to its topics.";

  T decode(byte[] value) {
    if (value == null || value.length == 0) {
      throw new UndecodableRecordException(
          "Expected %s, got a record without a value. %s".formatted(noun, WRITER), null);
    }
    try {
      if (hasKnownVersion(value)) {
        return mapper.readValue(value, type);
      }
    } catch (IOException unreadable) {
      // Said below, in terms of the record.
    }
    try {
      JsonNode tree = mapper.readTree(value);
      requireObject(tree, value);
      requireVersion(tree.at(versionPath), value);
      return mapper.treeToValue(tree, type);
    } catch (IOException e) {
      throw undecodable(reason(e), value, e);
    }
  }

  /** Reads no further than to the version, which stands near the begin. */
  private boolean hasKnownVersion(byte[] value) throws IOException {
    try (JsonParser json =
        new FilteringParserDelegate(
            mapper.createParser(value),
            new JsonPointerBasedFilter(versionPath),
            TokenFilter.Inclusion.ONLY_INCLUDE_ALL,
            false)) {
      return json.nextToken() == JsonToken.VALUE_NUMBER_INT
          && json.getNumberType() == JsonParser.NumberType.INT
          && json.getIntValue() >= 1
          && json.getIntValue() <= ModelJson.VERSION;
    }
  }

  private void requireObject(JsonNode tree, byte[] value) {
    if (!tree.isObject()) {
      throw undecodable("it is no JSON object", value, null);
    }
  }

  private void requireVersion(JsonNode version, byte[] value) {
    if (version.isMissingNode()) {
      throw undecodable("it has no " + versionPath, value, null);
    }
    // Not asInt(): that reads "1", 1.9 and 4294967297 as 1.
    if (!version.isIntegralNumber() || version.bigIntegerValue().signum() <= 0) {
      throw undecodable("its version is %s, no number from 1".formatted(version), value, null);
    }
    if (!version.canConvertToInt() || version.intValue() > ModelJson.VERSION) {
      throw new UndecodableRecordException(
          "Found %s of version %s; this release reads versions 1 to %d. A newer release wrote it: upgrade this service, then send the record again. It begins with %s."
              .formatted(noun, version, ModelJson.VERSION, excerpt(value)),
          null);
    }
  }

  private UndecodableRecordException undecodable(String reason, byte[] value, Exception cause) {
    return new UndecodableRecordException(
        "Expected %s, got %d bytes that begin with %s: %s. %s"
            .formatted(noun, value.length, excerpt(value), reason, WRITER),
        cause);
  }

  /** Jackson's own message without the lines on Java types and places in the source. */
  private static String reason(IOException e) {
    String text =
        e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
    String path = e instanceof JsonMappingException mapping ? path(mapping) : "";
    return (path.isEmpty() ? text : "at \"" + path + "\": " + text).replaceFirst("\\.$", "");
  }

  private static String path(JsonMappingException e) {
    return e.getPath().stream()
        .map(at -> at.getFieldName() == null ? "[" + at.getIndex() + "]" : at.getFieldName())
        .collect(Collectors.joining("."));
  }

  private static String excerpt(byte[] value) {
    String start =
        new String(value, 0, Math.min(value.length, EXCERPT_CHARS), StandardCharsets.UTF_8);
    return "«" + start.replaceAll("\\p{Cntrl}", " ") + (value.length > EXCERPT_CHARS ? "…»" : "»");
  }
}
