package dev.earshot.model;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaBuilder;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.module.jackson.JacksonModule;
import com.github.victools.jsonschema.module.jackson.JacksonOption;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The topics and their records as AsyncAPI 3.0 describes them, made from the code. */
final class AsyncApi {
  private static final String SCHEMAS = "components/schemas";
  private static final String CHANNEL_KEY = "`ACCOUNT/SERVICE/CHANNEL`, the channel it belongs to";

  /** A kind of record. */
  private record Kind(String name, Class<?> type, String summary) {}

  private static final Kind EVENT =
      new Kind(
          "Event", Event.class, "A webhook of Twilio's, normalised, or an event of Earshot's.");
  private static final Kind REPLY =
      new Kind("Reply", Reply.class, "Something for egress to do at Twilio.");
  private static final Kind DELIVERY =
      new Kind("Delivery", Delivery.class, "What egress is about to do with a reply, or has done.");
  private static final Kind DEAD_LETTER =
      new Kind("DeadLetter", DeadLetter.class, "A record that could not be handled, and why.");
  private static final Kind REPLAY =
      new Kind("DeadLetterReplay", DeadLetterReplay.class, "A dead letter was replayed.");

  private AsyncApi() {}

  static Map<String, Object> document() {
    Topics topics = Topics.ofDefaultPrefix();
    Map<String, Object> channels = new LinkedHashMap<>();
    channels.put("events", topic(topics.events(), "Ingress and egress to dispatcher.", EVENT));
    channels.put("replies", topic(topics.replies(), "Dispatcher to egress.", REPLY));
    channels.put(
        "repliesBulk",
        topic(topics.bulkReplies(), "As replies, those that may wait for all others.", REPLY));
    channels.put("deliveries", topic(topics.deliveries(), "The journal of egress.", DELIVERY));
    channels.put(
        "deadLetters",
        topic(topics.deadLetters(), "What could not be handled.", DEAD_LETTER, REPLAY));
    List<Kind> kinds = List.of(EVENT, REPLY, DELIVERY, DEAD_LETTER, REPLAY);
    Map<String, Object> messages = new LinkedHashMap<>();
    kinds.forEach(kind -> messages.put(kind.name(), message(kind)));
    return map(
        "asyncapi",
        "3.0.0",
        "info",
        map(
            "title",
            "Earshot's topics",
            "version",
            Integer.toString(ModelJson.VERSION),
            "description",
            "Names are those of the prefix `earshot`. The topic `"
                + topics.conversationState()
                + "` is the dispatcher's own: its values may change with any release. Unknown fields are to be tolerated; fields that are null are left out. This file is made from the code by AsyncApiTest."),
        "defaultContentType",
        "application/json",
        "channels",
        channels,
        "components",
        map("messages", messages, "schemas", schemas(kinds)));
  }

  private static Map<String, Object> topic(String name, String what, Kind... kinds) {
    Map<String, Object> messages = new LinkedHashMap<>();
    for (Kind kind : kinds) {
      messages.put(kind.name(), map("$ref", "#/components/messages/" + kind.name()));
    }
    return map("address", name, "description", what, "messages", messages);
  }

  private static Map<String, Object> message(Kind kind) {
    return map(
        "summary",
        kind.summary(),
        "headers",
        map(
            "type",
            "object",
            "description",
            "CloudEvents 1.0, binary mode; `traceparent` with tracing.",
            "properties",
            Map.of(CloudEvents.TYPE_HEADER, map("type", "string"))),
        "payload",
        map("$ref", "#/" + SCHEMAS + "/" + kind.name()),
        "bindings",
        map("kafka", map("key", map("type", "string", "description", CHANNEL_KEY))));
  }

  private static JsonNode schemas(List<Kind> kinds) {
    SchemaGeneratorConfigBuilder config =
        new SchemaGeneratorConfigBuilder(SchemaVersion.DRAFT_7, OptionPreset.PLAIN_JSON)
            .with(Option.DEFINITIONS_FOR_ALL_OBJECTS, Option.DEFINITION_FOR_MAIN_SCHEMA)
            .with(Option.EXTRA_OPEN_API_FORMAT_VALUES)
            .with(
                new JacksonModule(
                    JacksonOption.FLATTENED_ENUMS_FROM_JSONVALUE,
                    JacksonOption.FLATTENED_ENUMS_FROM_JSONPROPERTY));
    // A record is read and written by its components.
    config
        .forFields()
        .withIgnoreCheck(
            field ->
                field.getDeclaringType().getErasedType().isRecord()
                    && Arrays.stream(field.getDeclaringType().getErasedType().getRecordComponents())
                        .map(RecordComponent::getName)
                        .noneMatch(field.getName()::equals));
    config.forTypesInGeneral().withCustomDefinitionProvider(AsyncApi::textOf);
    SchemaBuilder builder = new SchemaGenerator(config.build()).buildMultipleSchemaDefinitions();
    kinds.forEach(kind -> builder.createSchemaReference(kind.type()));
    return builder.collectDefinitions(SCHEMAS);
  }

  /** A type that is written as a text; null for any other. */
  private static CustomDefinition textOf(ResolvedType type, SchemaGenerationContext context) {
    Class<?> written = type.getErasedType();
    boolean isText =
        !written.isEnum()
            && Arrays.stream(written.getDeclaredMethods())
                .anyMatch(
                    method ->
                        method.isAnnotationPresent(JsonValue.class)
                            && method.getReturnType() == String.class);
    return isText
        ? new CustomDefinition(
            context.getGeneratorConfig().createObjectNode().put("type", "string"), true)
        : null;
  }

  private static Map<String, Object> map(Object... namesAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      map.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return map;
  }
}
