package dev.earshot.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitReferenceTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Calls, and references to methods, whose result is another one each time. */
final class ClockAndChance {
  private static final Map<String, Set<String>> METHODS =
      Map.of(
          "java.lang.System", Set.of("currentTimeMillis", "nanoTime"),
          "java.lang.Math", Set.of("random"),
          "java.lang.Thread", Set.of("sleep"),
          "java.util.Calendar", Set.of("getInstance"),
          "java.util.UUID", Set.of("randomUUID"),
          "java.util.concurrent.ThreadLocalRandom", Set.of("current"),
          "java.util.random.RandomGenerator", Set.of("getDefault", "of"));

  /** A generator made without a seed takes one from the machine; with a seed it repeats itself. */
  private static final Set<String> CONSTRUCTORS_WITHOUT_ARGUMENTS =
      Set.of("java.util.Date", "java.util.SplittableRandom");

  /** {@code Random} with a seed repeats itself too, but is shared and guarded by nobody. */
  private static final Set<String> CONSTRUCTORS =
      Set.of("java.util.Random", "java.security.SecureRandom");

  static final DescribedPredicate<JavaAccess<?>> IS_USED =
      DescribedPredicate.describe("is the machine's clock or chance", ClockAndChance::isUsed);

  private ClockAndChance() {}

  private static boolean isUsed(JavaAccess<?> access) {
    AccessTarget target = access.getTarget();
    String owner = target.getOwner().getName();
    if (target.getName().equals("<init>")) {
      return CONSTRUCTORS.contains(owner)
          || CONSTRUCTORS_WITHOUT_ARGUMENTS.contains(owner) && parameters(target).isEmpty();
    }
    return METHODS.getOrDefault(owner, Set.of()).contains(target.getName())
        || isNowWithoutClock(owner, target)
        || owner.equals("java.time.Clock") && isOfTheSystem(target.getName());
  }

  private static boolean isNowWithoutClock(String owner, AccessTarget target) {
    return owner.startsWith("java.time.")
        && target.getName().equals("now")
        && parameters(target).stream()
            .noneMatch(type -> type.isEquivalentTo(java.time.Clock.class));
  }

  private static boolean isOfTheSystem(String method) {
    return method.startsWith("system") || method.startsWith("tick") && !method.equals("tick");
  }

  private static List<JavaClass> parameters(AccessTarget target) {
    return switch (target) {
      case CodeUnitCallTarget call -> call.getRawParameterTypes();
      case CodeUnitReferenceTarget reference -> reference.getRawParameterTypes();
      default -> List.of();
    };
  }
}
