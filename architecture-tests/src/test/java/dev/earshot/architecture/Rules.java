package dev.earshot.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.function.Predicate;

/** Building blocks of the rules. */
final class Rules {
  private Rules() {}

  /** A condition on each dependency of a class that tells which one breaks it. */
  static ArchCondition<JavaClass> haveNoDependency(
      String description, Predicate<Dependency> forbidden) {
    return new ArchCondition<>("have no dependency " + description) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        type.getDirectDependenciesFromSelf().stream()
            .filter(forbidden)
            .map(Dependency::getDescription)
            .forEach(text -> events.add(SimpleConditionEvent.violated(type, text)));
      }
    };
  }
}
