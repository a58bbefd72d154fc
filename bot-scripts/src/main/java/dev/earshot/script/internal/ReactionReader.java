package dev.earshot.script.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads what is said and where the script goes on. */
final class ReactionReader {
  private static final String ACTION = "action";
  private static final String GOTO = "goto";
  private static final String TRANSITION = "transition";

  static final List<String> FIELDS =
      Stream.of(
              Stream.of(SpeechReader.SAY),
              SpeechReader.FIELDS.stream(),
              Stream.of(ACTION, GOTO, TRANSITION))
          .flatMap(names -> names)
          .toList();

  private static final Map<String, Action> ACTIONS =
      Map.of(
          "next", Action.NEXT,
          "repeat", new Action.Repeat(),
          "wait", new Action.Wait(),
          "stop", new Action.Stop(),
          "complete", new Action.Complete(),
          "completed", new Action.Complete(),
          "timeout", new Action.Timeout());
  private static final List<String> ACTION_NAMES =
      List.of("next", "repeat", "wait", "stop", "complete", "timeout");

  private final NodeReader nodes;
  private final SpeechReader speeches;
  private final Problems problems;

  ReactionReader(NodeReader nodes, SpeechReader speeches, Problems problems) {
    this.nodes = nodes;
    this.speeches = speeches;
    this.problems = problems;
  }

  Reaction read(Fields fields) {
    List<String> ways = Stream.of(ACTION, GOTO, TRANSITION).filter(fields::has).toList();
    if (ways.size() > 1) {
      problems.error(
          fields.at(),
          "It goes on in %d ways: %s.".formatted(ways.size(), String.join(", ", ways)),
          "Keep one of them.");
    }
    Action action =
        fields
            .get(ACTION)
            .flatMap(this::action)
            .or(() -> fields.get(GOTO).flatMap(node -> goTo(node, "\"goto\"", null)))
            .or(() -> fields.get(TRANSITION).flatMap(this::transition))
            .orElse(Action.NEXT);
    return new Reaction(speeches.read(fields, SpeechReader.SAY).orElse(null), action);
  }

  private Optional<Action> action(Node node) {
    Optional<String> name = nodes.text(node, "\"action\"");
    Optional<Action> action = name.map(ACTIONS::get);
    if (name.isPresent() && action.isEmpty()) {
      problems.error(
          nodes.at(node),
          "There is no action \"%s\".".formatted(name.get()),
          Suggestion.of(name.get(), ACTION_NAMES)
              + " To go to a thread, write \"goto: %s\".".formatted(name.get()));
    }
    return action;
  }

  private Optional<Action> goTo(Node node, String what, Speech saying) {
    return nodes.text(node, what).map(thread -> new Action.Goto(nodes.at(node), thread, saying));
  }

  private Optional<Action> transition(Node node) {
    Optional<Fields> fields = nodes.fields(node, "A transition", List.of("to", SpeechReader.SAY));
    if (fields.isEmpty()) {
      return Optional.empty();
    }
    if (!fields.get().has("to") || !fields.get().has(SpeechReader.SAY)) {
      problems.error(
          nodes.at(node),
          "A transition says something and goes to a thread; here one of them is missing.",
          "Write \"transition: {to: thread, say: text}\", or \"goto: thread\" to say nothing.");
      return Optional.empty();
    }
    Speech saying =
        speeches.oneOf(fields.get().get(SpeechReader.SAY).orElseThrow(), "\"say\" of a transition");
    return goTo(fields.get().get("to").orElseThrow(), "\"to\" of a transition", saying);
  }
}
