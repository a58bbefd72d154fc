package dev.earshot.script.internal;

import java.util.List;
import java.util.stream.Stream;

/** One line of a thread. */
sealed interface Line {
  Position at();

  /** All that may be done because of this line. */
  List<Reaction> reactions();

  record Do(Position at, Reaction reaction) implements Line {
    @Override
    public List<Reaction> reactions() {
      return List.of(reaction);
    }
  }

  record Check(Position at, Condition condition, Reaction reaction) implements Line {
    @Override
    public List<Reaction> reactions() {
      return List.of(reaction);
    }
  }

  record Ask(Position at, Question question) implements Line {
    @Override
    public List<Reaction> reactions() {
      return question.options().stream().map(Option::reaction).toList();
    }
  }

  /** The threads this line may lead to. */
  default Stream<Action.Goto> gotos() {
    return reactions().stream()
        .map(Reaction::action)
        .filter(Action.Goto.class::isInstance)
        .map(Action.Goto.class::cast);
  }

  /** Whether the line after it is never reached from it. */
  default boolean endsThread() {
    return this instanceof Do(_, Reaction(_, Action action)) && !(action instanceof Action.Next);
  }
}
