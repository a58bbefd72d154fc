package dev.earshot.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MessageTest {

  @Test
  void refusesToBeEmpty() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Message.text(""))
        .withMessageContaining("needs a text or media");
  }

  @Test
  void aContentTemplateStandsAloneButForAttributes() {
    Message message = Message.content("HX1", Map.of("1", "Ann")).withAttributes("{}");

    assertThat(message.content()).isEqualTo(new Content("HX1", Map.of("1", "Ann")));
    assertThat(message.withDelay(Duration.ofSeconds(1)).content()).isEqualTo(message.content());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> message.withMedia("ME1"))
        .withMessageContaining("HX1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> message.withQuickReplies(List.of("a")))
        .withMessageContaining("put them into the template");
    assertThatIllegalArgumentException().isThrownBy(() -> Message.content(" ", Map.of()));
  }

  @Test
  void gathersMediaAndAttributes() {
    Message message = Message.media("ME1").withMedia("ME2").withAttributes("{\"colour\":\"blue\"}");

    assertThat(message.text()).isEmpty();
    assertThat(message.media()).containsExactly("ME1", "ME2");
    assertThat(message.attributes()).isEqualTo("{\"colour\":\"blue\"}");
  }
}
