package dev.earshot.architecture;

import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.FailureReport;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Tries a rule on the fixtures. */
final class Broken {
  private static final Pattern ORIGIN =
      Pattern.compile("^\\w+ <" + Pattern.quote(Layout.FIXTURES.root()) + "\\.([\\w.]+)");

  private Broken() {}

  /** The simple names of the fixtures that break the rule. */
  static Set<String> classesThatBreak(ArchRule rule) {
    return report(rule).getDetails().stream()
        .map(ORIGIN::matcher)
        .filter(Matcher::find)
        .map(origin -> simpleName(origin.group(1)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The names of the methods in which the rule is broken. */
  static Set<String> methodsThatBreak(ArchRule rule) {
    return report(rule).getDetails().stream()
        .map(ORIGIN::matcher)
        .filter(Matcher::find)
        .map(origin -> origin.group(1).substring(origin.group(1).lastIndexOf('.') + 1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  static boolean isBroken(ArchRule rule) {
    return rule.evaluate(Layout.FIXTURES.classes()).hasViolation();
  }

  private static FailureReport report(ArchRule rule) {
    return rule.evaluate(Layout.FIXTURES.classes()).getFailureReport();
  }

  /** Of {@code ingress.UsesHidden.<init>} it is {@code UsesHidden}. */
  private static String simpleName(String name) {
    return Arrays.stream(name.split("\\."))
        .filter(part -> !part.isEmpty() && Character.isUpperCase(part.charAt(0)))
        .findFirst()
        .orElse(name);
  }
}
