package dev.earshot.script.internal;

import dev.earshot.bot.Template;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads what is said. */
final class SpeechReader {
  static final String SAY = "say";
  static final String MEDIA = "media";
  static final String ATTRIBUTES = "attributes";
  static final String QUICK_REPLIES = "quick_replies";
  static final String DELAY = "delay";

  /** What belongs to a text, besides the text itself. */
  static final List<String> FIELDS = List.of(MEDIA, ATTRIBUTES, QUICK_REPLIES, DELAY);

  private static final Pattern JSON_NUMBER =
      Pattern.compile("-?(?:0|[1-9]\\d*)(?:\\.\\d+)?(?:[eE][+-]?\\d+)?");

  private final NodeReader nodes;
  private final Templates templates;
  private final Problems problems;

  SpeechReader(NodeReader nodes, Templates templates, Problems problems) {
    this.nodes = nodes;
    this.templates = templates;
    this.problems = problems;
  }

  /**
   * @param text the field that holds the text
   * @return empty if no field is about saying
   */
  Optional<Speech> read(Fields fields, String text) {
    if (!fields.has(text) && FIELDS.stream().noneMatch(fields::has)) {
      return Optional.empty();
    }
    for (String name : List.of(ATTRIBUTES, QUICK_REPLIES)) {
      if (fields.has(name) && !fields.has(text) && !fields.has(MEDIA)) {
        problems.error(
            nodes.at(fields.get(name).orElseThrow()),
            "There is no message that \"%s\" could belong to.".formatted(name),
            "Add \"%s\" or \"media\".".formatted(text));
      }
    }
    return Optional.of(
        new Speech(
            fields.at(),
            texts(fields, text),
            texts(fields, MEDIA),
            fields.get(ATTRIBUTES).map(this::attributes).orElse(null),
            texts(fields, QUICK_REPLIES),
            fields
                .get(DELAY)
                .flatMap(node -> nodes.duration(node, "\"delay\""))
                .orElse(Duration.ZERO)));
  }

  /** A text that is said as it is. */
  Speech plain(ScalarNode node) {
    return Speech.of(nodes.at(node), templates.compile(List.of(node)));
  }

  /** A text or several, of which one is said. */
  Speech oneOf(Node node, String what) {
    return Speech.of(nodes.at(node), templates.compile(nodes.texts(node, what)));
  }

  private List<Template> texts(Fields fields, String name) {
    return fields
        .get(name)
        .map(node -> templates.compile(nodes.texts(node, "\"" + name + "\"")))
        .orElse(List.of());
  }

  private Attributes attributes(Node node) {
    List<Attributes.Part> parts = new ArrayList<>();
    if (node instanceof MappingNode) {
      write(node, parts);
    } else {
      problems.error(
          nodes.at(node), "\"attributes\" is no mapping.", "Write for example \"{color: red}\".");
    }
    return new Attributes(parts);
  }

  private void write(Node node, List<Attributes.Part> parts) {
    switch (node) {
      case MappingNode mapping -> {
        nodes.entries(mapping, "\"attributes\"");
        String before = "{";
        for (NodeTuple entry : mapping.getValue()) {
          if (entry.getKeyNode() instanceof ScalarNode key) {
            parts.add(new Attributes.Literal(before + Attributes.quote(key.getValue()) + ":"));
            write(entry.getValueNode(), parts);
            before = ",";
          }
        }
        parts.add(new Attributes.Literal(mapping.getValue().isEmpty() ? "{}" : "}"));
      }
      case SequenceNode sequence -> {
        String before = "[";
        for (Node item : sequence.getValue()) {
          parts.add(new Attributes.Literal(before));
          write(item, parts);
          before = ",";
        }
        parts.add(new Attributes.Literal(sequence.getValue().isEmpty() ? "[]" : "]"));
      }
      case ScalarNode scalar when isLiteral(scalar) ->
          parts.add(new Attributes.Literal(scalar.getValue().toLowerCase(Locale.ROOT)));
      case ScalarNode scalar when NodeReader.isNothing(scalar) ->
          parts.add(new Attributes.Literal("null"));
      case ScalarNode scalar ->
          templates.compile(scalar).ifPresent(text -> parts.add(new Attributes.Text(text)));
      default -> throw new IllegalStateException("A node of an unknown kind: " + node);
    }
  }

  private static boolean isLiteral(ScalarNode scalar) {
    return scalar.getTag().equals(Tag.BOOL)
        || (scalar.getTag().equals(Tag.INT) || scalar.getTag().equals(Tag.FLOAT))
            && JSON_NUMBER.matcher(scalar.getValue()).matches();
  }
}
