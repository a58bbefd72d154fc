package dev.earshot.emulator.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.emulator.Product;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiPathsTest {
  @ParameterizedTest
  @CsvSource({
    "chat.twilio.com, /v2/Services/IS1, /chat/v2/Services/IS1",
    "chat.twilio.com, /v1/Services/IS1/Users, /chat/v1/Services/IS1/Users",
    "ip-messaging.twilio.com, /v1/Services, /chat/v1/Services",
    "conversations.twilio.com, /v1/Services, /conversations/v1/Services",
    "conversations.twilio.com:443, /v1/Users, /conversations/v1/Services/IS0/Users",
    "conversations.twilio.com, /v1/Services/IS1/Users, /conversations/v1/Services/IS1/Users",
    "api.twilio.com, /2010-04-01/Accounts/AC1/Messages.json,"
        + " /api/2010-04-01/Accounts/AC1/Messages.json",
  })
  void theHostDecides(String host, String path, String leadsTo) {
    for (Product usual : Product.values()) {
      assertThat(ApiPaths.of(host, path, usual, "IS0")).isEqualTo(leadsTo);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/v2/Services/IS1/Users, /chat/v2/Services/IS1/Users",
    "/v1/Services/IS1/Channels/CH1, /chat/v1/Services/IS1/Channels/CH1",
    "/v1/Conversations/CH1, /conversations/v1/Services/IS0/Conversations/CH1",
    "/v1/Services/IS1/Conversations, /conversations/v1/Services/IS1/Conversations",
    "/v1/ParticipantConversations, /conversations/v1/Services/IS0/ParticipantConversations",
    "/v1/Configuration/Webhooks, /conversations/v1/Configuration/Webhooks",
    "/v1/Services/IS1/Configuration/Webhooks,"
        + " /conversations/v1/Services/IS1/Configuration/Webhooks",
    "/v1/Users/ann, /conversations/v1/Services/IS0/Users/ann",
    "/v1/Roles, /conversations/v1/Services/IS0/Roles",
    "/2010-04-01/Accounts/AC1/Messages.json, /api/2010-04-01/Accounts/AC1/Messages.json",
    "/v2/Indicators/Typing.json, /messaging/v2/Indicators/Typing.json",
    "/v1/Content/HX1, /content/v1/Content/HX1",
    "/client/webhooks, /client/webhooks",
    "/q/health, /q/health",
  })
  void aPathThatOneProductAloneHasDecidesWhereTheHostDoesNot(String path, String leadsTo) {
    for (Product usual : Product.values()) {
      assertThat(ApiPaths.of("localhost:8090", path, usual, "IS0")).isEqualTo(leadsTo);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "CHAT, /chat/v1/Services/IS1/Users",
    "IP_MESSAGING, /chat/v1/Services/IS1/Users",
    "CONVERSATIONS, /conversations/v1/Services/IS1/Users",
  })
  void theUsualProductDecidesTheRest(Product usual, String leadsTo) {
    assertThat(ApiPaths.of("localhost", "/v1/Services/IS1/Users", usual, "IS0")).isEqualTo(leadsTo);
  }
}
