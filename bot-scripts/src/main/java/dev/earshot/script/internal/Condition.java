package dev.earshot.script.internal;

import dev.earshot.bot.Template;
import dev.earshot.bot.WordPattern;
import java.util.Map;

/** What a line of a script depends on. */
sealed interface Condition {
  boolean holds(Map<String, ?> values);

  /** The two sides are the same but for case and space around them. */
  record Equal(Template left, Template right) implements Condition {
    @Override
    public boolean holds(Map<String, ?> values) {
      return left.render(values).strip().equalsIgnoreCase(right.render(values).strip());
    }
  }

  /** There is something to see. */
  record Exists(Template left) implements Condition {
    @Override
    public boolean holds(Map<String, ?> values) {
      return !left.render(values).isBlank();
    }
  }

  /** The pattern is found. */
  record Matches(Template left, WordPattern right) implements Condition {
    @Override
    public boolean holds(Map<String, ?> values) {
      return right.find(left.render(values)).isPresent();
    }
  }

  record Not(Condition condition) implements Condition {
    @Override
    public boolean holds(Map<String, ?> values) {
      return !condition.holds(values);
    }
  }
}
