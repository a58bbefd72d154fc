package dev.earshot.model;

/** Checks what a record can't do without, whether it comes from a service or from a topic. */
final class Required {
  private Required() {}

  /**
   * @throws IllegalArgumentException if the part is missing; the text names owner and part
   */
  static void part(String owner, String part, Object value) {
    if (value == null) {
      throw new IllegalArgumentException("%s needs its \"%s\".".formatted(owner, part));
    }
  }
}
