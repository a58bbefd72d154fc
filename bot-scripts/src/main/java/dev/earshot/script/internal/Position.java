package dev.earshot.script.internal;

import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/** A place in a script file, counted from 1. */
record Position(String file, int line, int column) {

  static Position of(String file, Node node) {
    return node.getStartMark().map(mark -> of(file, mark)).orElse(new Position(file, 1, 1));
  }

  static Position of(String file, Mark mark) {
    return new Position(file, mark.getLine() + 1, mark.getColumn() + 1);
  }

  @Override
  public String toString() {
    return "%s:%d:%d".formatted(file, line, column);
  }
}
