package dev.earshot.bot;

/**
 * One of several answers to choose from.
 *
 * @param label what people see and say
 * @param value what it stands for
 */
public record Choice<T>(String label, T value) {
  public Choice {
    if (label == null || label.isBlank()) {
      throw new IllegalArgumentException("A choice needs a label; it got \"" + label + "\".");
    }
    label = label.strip();
  }

  /** A choice that stands for itself. */
  public static Choice<String> of(String label) {
    return new Choice<>(label, label);
  }
}
