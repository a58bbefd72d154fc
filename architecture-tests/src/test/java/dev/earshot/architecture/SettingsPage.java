package dev.earshot.architecture;

import com.github.javaparser.StaticJavaParser;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.javadoc.description.JavadocInlineTag;
import dev.earshot.model.BotSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes the page of all settings from the interfaces and property files that define them. */
final class SettingsPage {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+):?([^}]*)}");

  private static final String HEAD =
      """
      # Settings

      All of them, made from the code. A setting is a variable of a service's environment. Those without a name of their own have that of
      the setting in capitals with `_`: `earshot.egress.account-rate` is `EARSHOT_EGRESS_ACCOUNT_RATE`. A duration is written `500ms`, `4s` or `2m`.
      In Compose, those that `docker-compose.yml` does not pass on yet go under `environment:` of their service. `KAFKA_*` variables are settings of
      all Kafka clients: `KAFKA_SECURITY_PROTOCOL` is `security.protocol`.
      """;

  private final Path root;
  private final Map<String, Map<String, Property>> files = new LinkedHashMap<>();

  /**
   * A line of a service's {@code application.properties}.
   *
   * @param comment what stands above it; empty for nothing
   */
  private record Property(String value, String comment) {
    Optional<Matcher> variable() {
      return Optional.of(VARIABLE.matcher(value)).filter(Matcher::matches);
    }
  }

  private SettingsPage(Path root) {
    this.root = root;
  }

  static String of(Path root) throws IOException {
    return new SettingsPage(root).page();
  }

  private String page() throws IOException {
    for (String service : List.of("ingress", "dispatcher", "egress")) {
      files.put(
          service,
          properties(root.resolve(service + "-service/src/main/resources/application.properties")));
    }
    return String.join(
            "\n",
            HEAD,
            "## A bot's account\n",
            bots(),
            "## All services\n",
            common(),
            "## ingress-service\n",
            mapped("ingress", "ingress/IngressSettings"),
            "## dispatcher-service\n",
            mapped("dispatcher", "dispatcher/DispatcherSettings", "dispatcher/DocumentSettings"),
            "A module's own settings are `earshot.modules.MODULE.KEY` ([modules](modules.md#settings)).\n",
            "## egress-service\n",
            mapped("egress", "egress/EgressSettings"))
        .stripTrailing()
        .concat("\n");
  }

  private static String bots() {
    String rows =
        Stream.of(BotSettings.Key.values())
            .map(
                key ->
                    "| `%s` | `%s` | %s |"
                        .formatted(
                            key.variable(),
                            key.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                            key.purpose()))
            .collect(Collectors.joining("\n"));
    return """
        | variable | for further bots | what it is |
        |---|---|---|
        %s

        The variables are the default bot's. Further bots have `earshot.bots.NAME.` and the second name, such as `earshot.bots.support.account-sid`, or
        `EARSHOT_BOTS_SUPPORT_ACCOUNT_SID`. `TWILIO_IPM_SERVICE_SID` is an older name of `TWILIO_SERVICE_SID`.
        """
        .formatted(rows);
  }

  /** What has a variable of its own and belongs to no interface. */
  private String common() {
    Map<String, String> rows = new TreeMap<>();
    files.forEach(
        (service, properties) ->
            properties.forEach(
                (name, property) -> {
                  if (!name.startsWith("earshot." + service)
                      && !name.startsWith("earshot.storage")) {
                    property
                        .variable()
                        .ifPresent(
                            variable ->
                                rows.merge(
                                    variable.group(1),
                                    "%s | %s"
                                        .formatted(shown(variable.group(2)), property.comment()),
                                    SettingsPage::explained));
                  }
                }));
    return "| variable | default | what it is |\n|---|---|---|\n"
        + rows.entrySet().stream()
            .map(row -> "| `%s` | %s |".formatted(row.getKey(), row.getValue()))
            .collect(Collectors.joining("\n"))
        + "\n";
  }

  /** One with an explanation rather than one without. */
  private static String explained(String one, String other) {
    return one.endsWith("| ") ? other : one;
  }

  private String mapped(String service, String... interfaces) throws IOException {
    StringBuilder page =
        new StringBuilder("| setting | variable | default | what it is |\n|---|---|---|---|\n");
    for (String name : interfaces) {
      Path source =
          root.resolve(service + "-service/src/main/java/dev/earshot").resolve(name + ".java");
      ClassOrInterfaceDeclaration mapping =
          StaticJavaParser.parse(source).findFirst(ClassOrInterfaceDeclaration.class).orElseThrow();
      String prefix =
          mapping
              .getAnnotationByName("ConfigMapping")
              .orElseThrow()
              .toString()
              .replaceFirst(".*prefix = \"(.*)\".*", "$1");
      mapping.getMethods().stream()
          .filter(method -> method.getBody().isEmpty())
          .forEach(method -> page.append(row(service, prefix, method)));
    }
    return page.toString();
  }

  private String row(String service, String prefix, MethodDeclaration method) {
    String name = prefix + "." + kebab(method.getNameAsString());
    Optional<Property> property = Optional.ofNullable(files.get(service).get(name));
    Optional<Matcher> variable = property.flatMap(Property::variable);
    String fallback =
        method
            .getAnnotationByName("WithDefault")
            .map(with -> with.asSingleMemberAnnotationExpr().getMemberValue().toString())
            .map(text -> text.replace("\"", ""))
            .or(() -> variable.map(matcher -> matcher.group(2)))
            .or(() -> property.map(Property::value))
            .orElse("");
    return "| `%s` | %s | %s | %s |%n"
        .formatted(
            name,
            variable.map(matcher -> "`" + matcher.group(1) + "`").orElse(""),
            shown(fallback),
            meaning(method))
        .replace(System.lineSeparator(), "\n");
  }

  private static String meaning(MethodDeclaration method) {
    String text =
        method.getJavadoc().orElseThrow().getDescription().getElements().stream()
            .map(
                element ->
                    element instanceof JavadocInlineTag tag
                        ? "`" + tag.getContent().strip().replaceFirst("^#", "") + "`"
                        : element.toText())
            .collect(Collectors.joining());
    return text.replaceAll("\\s+", " ").replaceAll(" Also set by `[A-Z_]+`\\.", "").strip();
  }

  private static String shown(String value) {
    return value.isEmpty() ? "" : "`" + value + "`";
  }

  private static String kebab(String name) {
    return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  private static Map<String, Property> properties(Path file) throws IOException {
    Map<String, Property> properties = new LinkedHashMap<>();
    List<String> comment = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      if (line.startsWith("#")) {
        comment.add(line.substring(1).strip());
      } else {
        int equals = line.indexOf('=');
        if (equals > 0) {
          properties.put(
              line.substring(0, equals),
              new Property(line.substring(equals + 1), String.join(" ", comment)));
        }
        comment.clear();
      }
    }
    return properties;
  }
}
