package dev.earshot.script.internal;

import dev.earshot.bot.BotEvent;
import dev.earshot.bot.WordPattern;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads one script of a file. */
final class ScriptReader {
  private static final String HEARS = "hears";
  private static final String ON = "on";
  private static final String THREADS = "threads";
  private static final List<String> FIELDS =
      List.of("id", HEARS, ON, "variables", "timeout", THREADS);

  private final NodeReader nodes;
  private final Problems problems;

  ScriptReader(NodeReader nodes, Problems problems) {
    this.nodes = nodes;
    this.problems = problems;
  }

  Optional<Script> read(Node node, String version) {
    Optional<Fields> read = nodes.fields(node, "A script", FIELDS);
    if (read.isEmpty()) {
      return Optional.empty();
    }
    Fields fields = read.get();
    Optional<String> id = fields.get("id").flatMap(one -> nodes.name(one, "The script's id"));
    if (!fields.has("id")) {
      problems.error(
          fields.at(),
          "The script has no id.",
          "Add \"id: name\"; waiting conversations are found again by it, so keep it.");
    }
    Templates templates = new Templates(nodes, problems);
    Duration limit = fields.get("timeout").flatMap(nodes::limit).orElse(null);
    Script script =
        new Script(
            fields.at(),
            id.orElse(""),
            version,
            patterns(fields),
            events(fields),
            variables(fields),
            threads(fields, new LineReader(nodes, templates, problems, limit)));
    templates.checkNames(script.variables().keySet(), script.keys(), fields.has(HEARS));
    return id.isPresent() ? Optional.of(script) : Optional.empty();
  }

  private List<String> patterns(Fields fields) {
    List<String> patterns = new ArrayList<>();
    for (ScalarNode text : texts(fields, HEARS)) {
      try {
        WordPattern.of(text.getValue());
        patterns.add(text.getValue());
      } catch (IllegalArgumentException e) {
        nodes.badPattern(text, e);
      }
    }
    return patterns;
  }

  private List<String> events(Fields fields) {
    List<String> events = new ArrayList<>();
    for (ScalarNode text : texts(fields, ON)) {
      String name = text.getValue();
      if (BotEvent.isName(name)) {
        events.add(name);
      } else {
        problems.error(
            nodes.at(text),
            "There is no event \"%s\".".formatted(name),
            Suggestion.of(name, Arrays.stream(BotEvent.values()).map(BotEvent::eventName).toList())
                + " Twilio's own names begin with \"on\".");
      }
    }
    return events;
  }

  private List<ScalarNode> texts(Fields fields, String name) {
    return fields.get(name).map(node -> nodes.texts(node, "\"" + name + "\"")).orElse(List.of());
  }

  private Map<String, Object> variables(Fields fields) {
    Map<String, Object> variables = new LinkedHashMap<>();
    fields
        .get("variables")
        .flatMap(node -> nodes.entries(node, "\"variables\""))
        .ifPresent(
            entries ->
                entries
                    .byName()
                    .forEach(
                        (name, node) -> {
                          if (nodes.isName(nodes.at(node), name, "A variable")) {
                            variables.put(name, value(node, name));
                          }
                        }));
    return variables;
  }

  private Object value(Node node, String name) {
    return switch (node) {
      case ScalarNode scalar -> NodeReader.isNothing(scalar) ? "" : scalar.getValue();
      case SequenceNode list when list.getValue().isEmpty() -> new Texts(List.of());
      default ->
          new Texts(
              nodes.texts(node, "The variable \"" + name + "\"").stream()
                  .map(ScalarNode::getValue)
                  .toList());
    };
  }

  private Map<String, ScriptThread> threads(Fields fields, LineReader lines) {
    Map<String, ScriptThread> threads = new LinkedHashMap<>();
    Optional<Fields> entries =
        fields.get(THREADS).flatMap(node -> nodes.entries(node, "\"threads\""));
    if (!fields.has(THREADS)) {
      problems.error(
          fields.at(), "The script has no threads.", "Add \"threads:\" with one named default.");
    }
    entries.ifPresent(
        named ->
            named
                .byName()
                .forEach(
                    (name, node) -> {
                      if (nodes.isName(nodes.at(node), name, "A thread")) {
                        threads.put(name, thread(name, node, lines));
                      }
                    }));
    return threads;
  }

  private ScriptThread thread(String name, Node node, LineReader lines) {
    List<Line> read = new ArrayList<>();
    boolean isEmpty = NodeReader.isNothing(node);
    if (!isEmpty) {
      List<Node> items = nodes.items(node, "A thread");
      items.forEach(item -> lines.read(item).ifPresent(read::add));
      isEmpty = node instanceof SequenceNode && items.isEmpty();
    }
    if (isEmpty) {
      problems.error(
          nodes.at(node),
          "The thread \"%s\" is empty.".formatted(name),
          "Write its lines, or remove it.");
    }
    return new ScriptThread(nodes.at(node), name, read);
  }
}
