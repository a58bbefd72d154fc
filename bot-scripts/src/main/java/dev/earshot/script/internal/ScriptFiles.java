package dev.earshot.script.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * What some script files hold.
 *
 * @param id of the first file; empty if it has none
 */
public record ScriptFiles(String id, List<Script> scripts) {
  private static final List<String> FIELDS = List.of("id", "version", "scripts");

  public ScriptFiles {
    scripts = List.copyOf(scripts);
  }

  /** Reads the files; what is wrong with them is added to the problems. */
  public static ScriptFiles read(List<Source> sources, Problems problems) {
    List<Script> scripts = new ArrayList<>();
    String id = "";
    for (Source source : sources) {
      problems.reading(source.name());
      NodeReader nodes = new NodeReader(source.name(), problems);
      Optional<Fields> file =
          compose(source, problems).flatMap(root -> nodes.fields(root, "A script file", FIELDS));
      if (file.isPresent()) {
        String own = readFile(file.get(), nodes, problems, scripts);
        id = id.isEmpty() ? own : id;
      }
    }
    Map<String, Script> byId = new HashMap<>();
    for (Script script : scripts) {
      Script other = byId.putIfAbsent(script.id(), script);
      if (other != null) {
        problems.error(
            script.at(),
            "Another script has the id \"%s\", at %s.".formatted(script.id(), other.at()),
            "Rename one of them.");
      }
    }
    return new ScriptFiles(id, scripts);
  }

  private static String readFile(
      Fields file, NodeReader nodes, Problems problems, List<Script> scripts) {
    String version =
        file.get("version").flatMap(node -> nodes.text(node, "The version")).orElse(null);
    if (!file.has("id")) {
      problems.error(
          file.at(),
          "The file has no id.",
          "Add \"id: name\"; waiting conversations are found again by it, so keep it.");
    }
    if (!file.has("scripts")) {
      problems.error(file.at(), "The file has no scripts.", "Add \"scripts:\" with a list.");
    }
    file.get("scripts")
        .map(node -> nodes.items(node, "\"scripts\""))
        .orElse(List.of())
        .forEach(
            node -> new ScriptReader(nodes, problems).read(node, version).ifPresent(scripts::add));
    return file.get("id").flatMap(node -> nodes.name(node, "The file's id")).orElse("");
  }

  private static Optional<Node> compose(Source source, Problems problems) {
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(source.name())
            .setMaxAliasesForCollections(0)
            .setAllowNonScalarKeys(true)
            .setSchema(new CoreSchema())
            .build();
    Position begin = new Position(source.name(), 1, 1);
    try {
      Optional<Node> root = new Compose(settings).composeString(source.text());
      if (root.isEmpty()) {
        problems.error(begin, "The file is empty.", "Write \"id\" and \"scripts\", or remove it.");
      }
      return root;
    } catch (MarkedYamlEngineException e) {
      problems.error(
          e.getProblemMark().map(mark -> Position.of(source.name(), mark)).orElse(begin),
          "This is no YAML: %s.".formatted(e.getProblem()),
          "Check the indentation, which is spaces, and put quotes around texts with special characters.");
    } catch (YamlEngineException e) {
      problems.error(
          begin,
          "This is no YAML that can be read: %s.".formatted(e.getMessage()),
          "Write lists and mappings out instead of using aliases (*name).");
    } catch (IllegalArgumentException e) {
      // The reader's own error for a tag such as !%20, which says nothing of where it stands.
      problems.error(
          begin,
          "This is no YAML that can be read: %s".formatted(e.getMessage()),
          "Put quotes around texts that begin with an exclamation mark.");
    }
    return Optional.empty();
  }
}
