package dev.earshot.script.internal;

import dev.earshot.bot.Template;
import dev.earshot.bot.WordPattern;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads the lines of a script's threads. */
final class LineReader {
  private static final String ASK = "ask";
  private static final String IF = "if";
  private static final String MULTIPLE = "multiple";
  private static final String TIMEOUT = "timeout";
  private static final List<String> QUESTION =
      Stream.concat(
              Stream.of(ASK, "key", "options", MULTIPLE, "more", TIMEOUT),
              SpeechReader.FIELDS.stream())
          .toList();
  private static final List<String> CHECK =
      Stream.concat(Stream.of(IF), ReactionReader.FIELDS.stream()).toList();
  private static final List<String> DO =
      Stream.concat(ReactionReader.FIELDS.stream(), Stream.of(ASK, IF)).toList();
  private static final List<String> TESTS =
      List.of("equals", "not-equals", "exists", "not-exists", "matches", "not-matches");

  private final NodeReader nodes;
  private final Templates templates;
  private final SpeechReader speeches;
  private final ReactionReader reactions;
  private final OptionReader options;
  private final Problems problems;
  private final Duration limit;

  /**
   * @param limit of questions that have none of their own; null for none
   */
  LineReader(NodeReader nodes, Templates templates, Problems problems, Duration limit) {
    this.nodes = nodes;
    this.templates = templates;
    this.speeches = new SpeechReader(nodes, templates, problems);
    this.reactions = new ReactionReader(nodes, speeches, problems);
    this.options = new OptionReader(nodes, reactions, problems);
    this.problems = problems;
    this.limit = limit;
  }

  Optional<Line> read(Node node) {
    if (node instanceof ScalarNode text && nodes.text(node, "A line").isPresent()) {
      return Optional.of(
          new Line.Do(nodes.at(node), new Reaction(speeches.plain(text), Action.NEXT)));
    }
    if (node instanceof ScalarNode) {
      return Optional.empty();
    }
    boolean asks = has(node, ASK);
    boolean checks = !asks && has(node, IF);
    Optional<Fields> read =
        nodes.fields(
            node,
            asks ? "A question" : checks ? "A line with \"if\"" : "A line",
            asks ? QUESTION : checks ? CHECK : DO);
    if (asks) {
      return read.map(this::question);
    }
    return checks ? read.flatMap(this::check) : read.flatMap(this::action);
  }

  private static boolean has(Node node, String field) {
    return node instanceof MappingNode mapping
        && mapping.getValue().stream()
            .anyMatch(
                entry ->
                    entry.getKeyNode() instanceof ScalarNode key && key.getValue().equals(field));
  }

  private Optional<Line> action(Fields fields) {
    if (fields.names().isEmpty()) {
      problems.error(fields.at(), "The line is empty.", "Write \"say\", \"ask\" or \"if\".");
      return Optional.empty();
    }
    return Optional.of(new Line.Do(fields.at(), reactions.read(fields)));
  }

  private Line question(Fields fields) {
    boolean multiple =
        fields.get(MULTIPLE).map(node -> nodes.flag(node, "\"multiple\"")).orElse(false);
    String key = fields.get("key").flatMap(node -> nodes.name(node, "The key")).orElse(null);
    Speech speech = speeches.read(fields, ASK).orElseThrow();
    List<Option> read =
        fields.get("options").map(node -> options.read(node, multiple)).orElse(List.of());
    if (multiple) {
      checkCollecting(fields, read);
    } else {
      fields
          .get("more")
          .ifPresent(
              node ->
                  problems.error(
                      nodes.at(node),
                      "\"more\" is asked after each answer of a question with \"multiple\", and this one takes one answer.",
                      "Add \"multiple: true\", or remove \"more\"."));
    }
    Speech more = fields.get("more").map(node -> speeches.oneOf(node, "\"more\"")).orElse(null);
    return new Line.Ask(
        fields.at(), new Question(speech, key, read, multiple, more, limitOf(fields)));
  }

  private void checkCollecting(Fields fields, List<Option> read) {
    if (!fields.has("key")) {
      problems.error(
          fields.at(),
          "The question collects answers but has no key to keep them under.",
          "Add \"key: name\".");
    }
    if (read.isEmpty()) {
      problems.error(
          fields.at(),
          "The question collects answers without end.",
          "Add an option that ends it, such as \"- words: done\".");
    }
  }

  private Duration limitOf(Fields fields) {
    return fields.get(TIMEOUT).map(node -> nodes.limit(node).orElse(null)).orElse(limit);
  }

  private Optional<Line> check(Fields fields) {
    Reaction reaction = reactions.read(fields);
    Optional<Fields> test =
        nodes.fields(fields.get(IF).orElseThrow(), "\"if\"", List.of("left", "test", "right"));
    return test.flatMap(this::condition)
        .map(condition -> new Line.Check(fields.at(), condition, reaction));
  }

  private Optional<Condition> condition(Fields fields) {
    Optional<ScalarNode> left = side(fields, "left");
    Optional<String> test =
        fields.get("test").flatMap(node -> nodes.text(node, "\"test\"")).map(String::strip);
    if (left.isEmpty() || test.isEmpty()) {
      if (!fields.has("left") || !fields.has("test")) {
        problems.error(
            fields.at(),
            "The condition is not complete.",
            "Write \"if: {left: \"{{vars.size}}\", test: equals, right: large}\".");
      }
      return Optional.empty();
    }
    if (!TESTS.contains(test.get())) {
      problems.error(
          nodes.at(fields.get("test").orElseThrow()),
          "There is no test \"%s\".".formatted(test.get()),
          Suggestion.of(test.get().replaceFirst("^!", "not-"), TESTS));
      return Optional.empty();
    }
    boolean not = test.get().startsWith("not-");
    return positive(not ? test.get().substring("not-".length()) : test.get(), fields, left.get())
        .map(condition -> not ? new Condition.Not(condition) : condition);
  }

  private Optional<Condition> positive(String test, Fields fields, ScalarNode left) {
    Optional<Template> template = templates.compile(left);
    if (test.equals("exists")) {
      fields
          .get("right")
          .ifPresent(
              node ->
                  problems.error(
                      nodes.at(node),
                      "This test looks at the left side only.",
                      "Remove \"right\"."));
      return template.map(Condition.Exists::new);
    }
    Optional<ScalarNode> right = side(fields, "right");
    if (right.isEmpty()) {
      if (!fields.has("right")) {
        problems.error(fields.at(), "The condition has nothing to compare with.", "Add \"right\".");
      }
      return Optional.empty();
    }
    if (test.equals("equals")) {
      Optional<Template> other = templates.compile(right.get());
      return template.flatMap(one -> other.map(two -> new Condition.Equal(one, two)));
    }
    return template.flatMap(one -> matches(one, right.get()));
  }

  private Optional<Condition> matches(Template left, ScalarNode right) {
    try {
      return Optional.of(new Condition.Matches(left, WordPattern.of(right.getValue())));
    } catch (IllegalArgumentException e) {
      nodes.badPattern(right, e);
      return Optional.empty();
    }
  }

  private Optional<ScalarNode> side(Fields fields, String name) {
    return fields
        .get(name)
        .filter(node -> nodes.text(node, "\"" + name + "\"").isPresent())
        .map(ScalarNode.class::cast);
  }
}
