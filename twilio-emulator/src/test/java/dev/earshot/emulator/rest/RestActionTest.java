package dev.earshot.emulator.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestActionTest {
  @ParameterizedTest
  @CsvSource({
    "POST, /chat/v2/Services, services.create",
    "POST, /chat/v2/Services/IS1, services.update",
    "POST, /chat/v2/Services/IS1/Channels, channels.create",
    "POST, /chat/v2/Services/IS1/Channels/CH1, channels.update",
    "DELETE, /chat/v2/Services/IS1/Channels/CH1, channels.delete",
    "GET, /chat/v2/Services/IS1/Channels/CH1, channels.read",
    "POST, /chat/v1/Services/IS1/Channels/CH1/Messages, messages.create",
    "POST, /chat/v2/Services/IS1/Channels/CH1/Messages/IM1, messages.update",
    "DELETE, /conversations/v1/Services/IS1/Conversations/CH1/Messages/IM1, messages.delete",
    "POST, /conversations/v1/Services/IS1/Conversations/CH1/Participants, participants.create",
    "POST, /api/2010-04-01/Accounts/AC1/Messages.json, messages.create",
    "POST, /api/2010-04-01/Accounts/AC1/Messages/SM1.json, messages.update",
    "GET, /chat/v2, .read",
    "GET, /, .read"
  })
  void anActionIsReadFromMethodAndPath(String method, String path, String text) {
    assertThat(RestAction.of(method, path).text()).isEqualTo(text);
  }
}
