package dev.earshot.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class EarsTest {
  @Test
  void hearsExpressionsAtWordBoundaries() {
    assertThat(Ears.ofExpression("hi").hear("this")).isEmpty();
    assertThat(Ears.ofExpression("hi").hear("HI")).isPresent();
  }

  @Test
  void usesJavaPatternsAsTheyAre() {
    assertThat(Ears.ofPattern(Pattern.compile("hi")).hear("this")).isPresent();
    assertThat(Ears.ofPattern(Pattern.compile("hi")).hear("HI")).isEmpty();
  }
}
