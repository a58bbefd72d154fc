package dev.earshot.script.internal;

import dev.earshot.bot.Template;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Compiles the templates of one script, and checks afterwards that what they name exists. */
final class Templates {
  private static final String VARIABLES = "vars.";
  private static final String RESPONSES = "responses.";
  private static final String MATCH = "match.";
  private static final Set<String> ALWAYS = Set.of("user.name", "user.identity", "identity");

  /** What a list's section shows of each of its items. */
  private static final Set<String> OF_ITEMS = Set.of(".", "this", "-first", "-last", "-index");

  private final NodeReader nodes;
  private final Problems problems;
  private final List<Used> used = new ArrayList<>();

  private record Used(Position at, Template template) {}

  Templates(NodeReader nodes, Problems problems) {
    this.nodes = nodes;
    this.problems = problems;
  }

  Optional<Template> compile(ScalarNode node) {
    try {
      Template template = Template.of(node.getValue());
      used.add(new Used(nodes.at(node), template));
      return Optional.of(template);
    } catch (IllegalArgumentException e) {
      problems.error(
          nodes.at(node),
          e.getMessage(),
          "Write {{name}}, or {{#name}}…{{/name}}, which has to be closed.");
      return Optional.empty();
    }
  }

  List<Template> compile(List<ScalarNode> texts) {
    return texts.stream().flatMap(text -> compile(text).stream()).toList();
  }

  /**
   * @param heard whether the script is started by patterns, whose groups can be shown
   */
  void checkNames(Collection<String> variables, Collection<String> keys, boolean heard) {
    List<String> known = new ArrayList<>(List.of("user.name", "user.identity", "identity"));
    variables.forEach(name -> known.add(VARIABLES + name));
    keys.forEach(key -> known.add(RESPONSES + key));
    for (Used one : used) {
      for (String name : one.template().names()) {
        if (!isKnown(name, variables, keys, heard)) {
          problems.error(
              one.at(),
              "The template shows \"%s\", which does not exist.".formatted(name),
              remedy(name, known, heard));
        }
      }
    }
  }

  private static boolean isKnown(
      String name, Collection<String> variables, Collection<String> keys, boolean heard) {
    if (name.startsWith(VARIABLES)) {
      return variables.contains(firstOf(name.substring(VARIABLES.length())));
    }
    if (name.startsWith(RESPONSES)) {
      return keys.contains(name.substring(RESPONSES.length()));
    }
    if (name.startsWith(MATCH)) {
      return heard && name.substring(MATCH.length()).matches("\\d{1,3}");
    }
    return ALWAYS.contains(name) || OF_ITEMS.contains(name);
  }

  private static String remedy(String name, List<String> known, boolean heard) {
    String suggestion = Suggestion.of(name, known);
    if (name.startsWith(VARIABLES)) {
      return suggestion + " Variables have to be named under \"variables\".";
    }
    if (name.startsWith(RESPONSES)) {
      return suggestion + " Responses are the keys of this script's questions.";
    }
    if (name.startsWith(MATCH)) {
      return heard
          ? "Groups are numbers, from match.1; match.0 is the whole."
          : "Only scripts with \"hears\" have a match.";
    }
    return suggestion;
  }

  private static String firstOf(String path) {
    int dot = path.indexOf('.');
    return dot < 0 ? path : path.substring(0, dot);
  }
}
