package dev.earshot.script.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads the values of one file's nodes; what is none of the kind wanted becomes a problem. */
final class NodeReader {
  private static final Pattern DURATION =
      Pattern.compile(
          "(?:(\\d{1,9})d)?(?:(\\d{1,9})h)?(?:(\\d{1,9})m)?(?:(\\d{1,9})s)?(?:(\\d{1,9})ms)?");
  private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_-]*");

  private final String file;
  private final Problems problems;

  NodeReader(String file, Problems problems) {
    this.file = file;
    this.problems = problems;
  }

  Position at(Node node) {
    return Position.of(file, node);
  }

  /**
   * A mapping whose keys are fields.
   *
   * @param what it is, for errors: "A script"
   */
  Optional<Fields> fields(Node node, String what, Collection<String> known) {
    Optional<Fields> read = entries(node, what);
    read.ifPresent(
        fields -> {
          for (NodeTuple entry : ((MappingNode) node).getValue()) {
            if (entry.getKeyNode() instanceof ScalarNode key && !known.contains(key.getValue())) {
              problems.error(
                  at(key),
                  "%s has no field \"%s\".".formatted(what, key.getValue()),
                  Suggestion.of(key.getValue(), known));
            }
          }
        });
    return read;
  }

  /** A mapping whose keys are names of the author's. */
  Optional<Fields> entries(Node node, String what) {
    if (!(node instanceof MappingNode mapping)) {
      problems.error(
          at(node),
          what + " has fields, and this is " + kindOf(node) + ".",
          "Write \"name: value\".");
      return Optional.empty();
    }
    Map<String, Node> byName = new LinkedHashMap<>();
    for (NodeTuple entry : mapping.getValue()) {
      if (!(entry.getKeyNode() instanceof ScalarNode key)) {
        problems.error(
            at(entry.getKeyNode()),
            "A name is a text, and this is " + kindOf(entry.getKeyNode()) + ".",
            "Is a quote missing around a text that begins with a brace or bracket?");
      } else if (byName.putIfAbsent(key.getValue(), entry.getValueNode()) != null) {
        problems.error(
            at(key),
            "\"%s\" is there twice.".formatted(key.getValue()),
            "Remove one of them, or rename it.");
      }
    }
    return Optional.of(new Fields(at(node), byName));
  }

  List<Node> items(Node node, String what) {
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    problems.error(
        at(node),
        "%s is a list, and this is %s.".formatted(what, kindOf(node)),
        "Begin each item with \"- \".");
    return List.of();
  }

  Optional<String> text(Node node, String what) {
    if (node instanceof ScalarNode scalar && !isNothing(node) && !scalar.getValue().isBlank()) {
      return Optional.of(scalar.getValue());
    }
    problems.error(
        at(node),
        "%s is a text, and this is %s.".formatted(what, kindOf(node)),
        node instanceof MappingNode
            ? "Put quotes around a text that contains \": \" or begins with a brace."
            : "Write the text behind the colon.");
    return Optional.empty();
  }

  /** One text, or a list of texts. */
  List<ScalarNode> texts(Node node, String what) {
    List<ScalarNode> texts = new ArrayList<>();
    for (Node item : node instanceof SequenceNode sequence ? sequence.getValue() : List.of(node)) {
      if (text(item, what).isPresent()) {
        texts.add((ScalarNode) item);
      }
    }
    if (node instanceof SequenceNode sequence && sequence.getValue().isEmpty()) {
      problems.error(at(node), what + " is an empty list.", "Write at least one text.");
    }
    return texts;
  }

  /** A name that templates or ids can hold. */
  Optional<String> name(Node node, String what) {
    return text(node, what).filter(name -> isName(at(node), name, what));
  }

  boolean isName(Position at, String name, String what) {
    if (NAME.matcher(name).matches()) {
      return true;
    }
    problems.error(
        at,
        "%s is \"%s\", which is no name.".formatted(what, name),
        "Use letters, digits, \"_\" and \"-\", and begin with a letter.");
    return false;
  }

  boolean flag(Node node, String what) {
    if (node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.BOOL)) {
      return Boolean.parseBoolean(scalar.getValue());
    }
    problems.error(
        at(node),
        "%s is true or false, and this is %s.".formatted(what, kindOf(node)),
        "Write \"true\".");
    return false;
  }

  Optional<Duration> duration(Node node, String what) {
    Optional<String> text = text(node, what);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Matcher parts = DURATION.matcher(text.get().strip());
    if (!parts.matches() || parts.end() == 0) {
      problems.error(
          at(node),
          "%s is \"%s\", which is no duration.".formatted(what, text.get()),
          "Write for example 500ms, 90s, 15m, 1h30m or 2d.");
      return Optional.empty();
    }
    return Optional.of(
        Duration.ofDays(number(parts, 1))
            .plusHours(number(parts, 2))
            .plusMinutes(number(parts, 3))
            .plusSeconds(number(parts, 4))
            .plusMillis(number(parts, 5)));
  }

  void badPattern(Node node, IllegalArgumentException cause) {
    problems.error(
        at(node),
        cause.getMessage(),
        "Put a backslash before characters that are meant as they are: . * + ? ( ) [ ] { } | ^ $");
  }

  /** How long people have to answer. */
  Optional<Duration> limit(Node node) {
    Optional<Duration> limit = duration(node, "\"timeout\"");
    if (limit.isPresent() && limit.get().isZero()) {
      problems.error(
          at(node),
          "Nobody can answer in no time.",
          "Write a longer timeout, or remove it to wait for as long as it takes.");
      return Optional.empty();
    }
    return limit;
  }

  static boolean isNothing(Node node) {
    return node.getTag().equals(Tag.NULL);
  }

  private static long number(Matcher parts, int group) {
    return parts.group(group) == null ? 0 : Long.parseLong(parts.group(group));
  }

  private static String kindOf(Node node) {
    return switch (node) {
      case MappingNode _ -> "a mapping";
      case SequenceNode _ -> "a list";
      case ScalarNode scalar when isNothing(node) || scalar.getValue().isBlank() -> "empty";
      case ScalarNode scalar -> "\"" + scalar.getValue() + "\"";
      default -> "something else";
    };
  }
}
