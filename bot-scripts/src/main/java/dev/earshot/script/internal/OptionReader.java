package dev.earshot.script.internal;

import dev.earshot.bot.Answer;
import dev.earshot.bot.WordPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads the options of a question. */
final class OptionReader {
  private static final String PATTERN = "pattern";
  private static final String WORDS = "words";
  private static final String DEFAULT = "default";
  private static final List<String> KINDS = List.of(PATTERN, WORDS, "yes", "no", "quit", DEFAULT);
  private static final List<String> FIELDS =
      Stream.concat(KINDS.stream(), ReactionReader.FIELDS.stream()).toList();

  private final NodeReader nodes;
  private final ReactionReader reactions;
  private final Problems problems;

  OptionReader(NodeReader nodes, ReactionReader reactions, Problems problems) {
    this.nodes = nodes;
    this.reactions = reactions;
    this.problems = problems;
  }

  /**
   * @param collecting whether answers that no option takes are collected
   */
  List<Option> read(Node list, boolean collecting) {
    List<Option> options = new ArrayList<>();
    for (Node item : nodes.items(list, "\"options\"")) {
      nodes.fields(item, "An option", FIELDS).flatMap(this::option).ifPresent(options::add);
    }
    check(nodes.at(list), options, collecting);
    return options;
  }

  private Optional<Option> option(Fields fields) {
    Reaction reaction = reactions.read(fields);
    List<String> kinds = KINDS.stream().filter(fields::has).toList();
    if (kinds.size() != 1) {
      problems.error(
          fields.at(),
          kinds.isEmpty()
              ? "The option does not say for which answers it is."
              : "The option is for several kinds of answers: %s."
                  .formatted(String.join(", ", kinds)),
          "Write one of pattern, words, yes, no, quit and default.");
      return Optional.empty();
    }
    String kind = kinds.getFirst();
    Node node = fields.get(kind).orElseThrow();
    return Optional.of(new Option(takes(kind, node), kind.equals(DEFAULT), reaction));
  }

  private Predicate<Answer> takes(String kind, Node node) {
    if (kind.equals(PATTERN)) {
      return anyOf(node, "\"pattern\"", WordPattern::of);
    }
    if (kind.equals(WORDS)) {
      return anyOf(node, "\"words\"", WordPattern::literal);
    }
    if (!nodes.flag(node, "\"" + kind + "\"")) {
      return _ -> false;
    }
    return switch (kind) {
      case "yes" -> answer -> answer.yesOrNo().equals(Optional.of(true));
      case "no" -> answer -> answer.yesOrNo().equals(Optional.of(false));
      case "quit" -> Answer::isQuit;
      default -> _ -> true;
    };
  }

  private Predicate<Answer> anyOf(Node node, String what, Function<String, WordPattern> maker) {
    List<WordPattern> patterns = patterns(nodes.texts(node, what), maker);
    return answer -> patterns.stream().anyMatch(pattern -> pattern.find(answer.text()).isPresent());
  }

  private List<WordPattern> patterns(List<ScalarNode> texts, Function<String, WordPattern> maker) {
    List<WordPattern> patterns = new ArrayList<>();
    for (ScalarNode text : texts) {
      try {
        patterns.add(maker.apply(text.getValue()));
      } catch (IllegalArgumentException e) {
        nodes.badPattern(text, e);
      }
    }
    return patterns;
  }

  private void check(Position at, List<Option> options, boolean collecting) {
    long defaults = options.stream().filter(Option::isDefault).count();
    if (defaults > 1) {
      problems.error(at, "There are %d default options.".formatted(defaults), "Keep one of them.");
    }
    if (collecting) {
      if (defaults > 0) {
        problems.error(
            at,
            "A question with \"multiple\" collects all answers that no option takes, so a default option would end it at once.",
            "Remove the default option, or \"multiple\".");
      }
      return;
    }
    if (defaults == 0 && !options.isEmpty()) {
      problems.warning(
          at,
          "There is no default option, so an answer that fits none is followed by the same question again.",
          "Add an option with \"default: true\" that tells people what to answer.");
    }
    if (!options.isEmpty() && options.stream().allMatch(OptionReader::asksAgain)) {
      problems.error(
          at, "Every option asks again, so nobody gets on from here.", "Let one of them go on.");
    }
  }

  private static boolean asksAgain(Option option) {
    return option.reaction().action() instanceof Action.Repeat
        || option.reaction().action() instanceof Action.Wait;
  }
}
