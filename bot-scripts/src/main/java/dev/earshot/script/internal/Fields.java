package dev.earshot.script.internal;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;

/** The fields of a YAML mapping, by name. */
record Fields(Position at, Map<String, Node> byName) {

  Optional<Node> get(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  boolean has(String name) {
    return byName.containsKey(name);
  }

  Set<String> names() {
    return byName.keySet();
  }
}
