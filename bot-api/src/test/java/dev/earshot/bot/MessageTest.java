package dev.earshot.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class MessageTest {

  @Test
  void refusesToBeEmpty() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Message.text(""))
        .withMessageContaining("needs a text or media");
  }

  @Test
  void gathersMediaAndAttributes() {
    Message message = Message.media("ME1").withMedia("ME2").withAttributes("{\"colour\":\"blue\"}");

    assertThat(message.text()).isEmpty();
    assertThat(message.media()).containsExactly("ME1", "ME2");
    assertThat(message.attributes()).isEqualTo("{\"colour\":\"blue\"}");
  }
}
