package dev.earshot.script.internal;

import java.util.AbstractList;
import java.util.List;

/** A list that reads as people would write it, where a template shows it as a whole. */
final class Texts extends AbstractList<String> {
  private final List<String> texts;

  Texts(List<String> texts) {
    this.texts = List.copyOf(texts);
  }

  @Override
  public String get(int index) {
    return texts.get(index);
  }

  @Override
  public int size() {
    return texts.size();
  }

  @Override
  public String toString() {
    return String.join(", ", texts);
  }
}
