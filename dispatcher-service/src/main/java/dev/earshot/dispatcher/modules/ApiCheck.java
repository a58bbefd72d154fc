package dev.earshot.dispatcher.modules;

import dev.earshot.bot.ApiRelease;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Whether a jar was made for this release of bot-api, before any of its code runs. */
final class ApiCheck {
  /** What a jar's manifest may say it was made for; {@code 1.2} or {@code 1.2.3}. */
  static final String ATTRIBUTE = "Earshot-Api-Version";

  private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)(?:[.-].*)?");
  private static final int SHOWN = 10;

  private ApiCheck() {}

  /** Why the jar can't be used with this release; empty if it can. */
  static Optional<String> problem(JarFile jar) throws IOException {
    Optional<String> version = attribute(jar, ATTRIBUTE).flatMap(ApiCheck::versionProblem);
    return version.isPresent() ? version : referenceProblem(ApiReferences.missing(jar));
  }

  static Optional<String> attribute(JarFile jar, String name) throws IOException {
    return Optional.ofNullable(jar.getManifest())
        .map(Manifest::getMainAttributes)
        .map((Attributes attributes) -> attributes.getValue(name))
        .filter(value -> !value.isBlank());
  }

  private static Optional<String> versionProblem(String wanted) {
    Matcher made = VERSION.matcher(wanted.strip());
    if (!made.matches()) {
      return Optional.of(
          "its manifest says %s: %s, which is no version such as 1.2".formatted(ATTRIBUTE, wanted));
    }
    Matcher here = VERSION.matcher(ApiRelease.version());
    boolean fits =
        !here.matches() // An unfiltered resource, as some development environments have it.
            || made.group(1).equals(here.group(1))
                && Integer.parseInt(made.group(2)) <= Integer.parseInt(here.group(2));
    return fits
        ? Optional.empty()
        : Optional.of(
            "it was made for bot-api %s (%s in its manifest), and this is %s"
                .formatted(wanted, ATTRIBUTE, ApiRelease.version()));
  }

  private static Optional<String> referenceProblem(Set<String> missing) {
    if (missing.isEmpty()) {
      return Optional.empty();
    }
    String shown = missing.stream().limit(SHOWN).collect(Collectors.joining("\n  ", "\n  ", ""));
    String more = missing.size() > SHOWN ? "\n  and %d more".formatted(missing.size() - SHOWN) : "";
    return Optional.of(
        "bot-api %s does not have what it uses:%s%s\n  "
            .formatted(ApiRelease.version(), shown, more)
            .stripTrailing());
  }
}
