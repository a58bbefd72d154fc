package dev.earshot.emulator.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ChannelSidsTest {
  private final ChatService service = new ChatService("IS1", 0, "chat", Instant.EPOCH);

  @Test
  void aUniqueNameHasTheSameSidAfterARestart() {
    ChatService restarted = new ChatService("IS1", 0, "chat", Instant.EPOCH);

    String sid = service.newChannelSid("general");

    assertThat(Sids.is("CH", sid)).isTrue();
    assertThat(restarted.newChannelSid("general")).isEqualTo(sid);
  }

  @Test
  void anotherNameOrServiceOrTimeHasAnotherSid() {
    String sid = service.newChannelSid("general");

    assertThat(service.newChannelSid("random")).isNotEqualTo(sid);
    assertThat(service.newChannelSid("general")).isNotEqualTo(sid);
    assertThat(new ChatService("IS2", 0, "chat", Instant.EPOCH).newChannelSid("general"))
        .isNotEqualTo(sid);
    assertThat(service.newChannelSid(null)).isNotEqualTo(service.newChannelSid(null));
  }
}
