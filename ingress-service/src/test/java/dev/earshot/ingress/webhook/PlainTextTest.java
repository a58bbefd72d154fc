package dev.earshot.ingress.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainTextTest {
  @Test
  void cannotBeginALineOfItsOwn() {
    String text = PlainText.of("a\r\nb\u001b[31m\u2028c\u202e\u0085d\ud800e");

    assertThat(text).isEqualTo("a\ufffd\ufffdb\ufffd[31m\ufffdc\ufffd\ufffdd\ufffde");
  }

  @Test
  void keepsOrdinaryTextAndCutsLongOnes() {
    assertThat(PlainText.of("héllo ☂ 😀")).isEqualTo("héllo ☂ 😀");
    assertThat(PlainText.of("x".repeat(500))).hasSize(121).endsWith("x…");
    assertThat(PlainText.of(null)).isEmpty();
  }
}
