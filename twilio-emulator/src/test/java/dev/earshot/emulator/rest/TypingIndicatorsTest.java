package dev.earshot.emulator.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.twilio.rest.messaging.v2.TypingIndicator;
import dev.earshot.emulator.support.EmulatorTest;
import dev.earshot.emulator.support.Rest;
import dev.earshot.emulator.support.Sdk;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class TypingIndicatorsTest extends EmulatorTest {
  private static final String TYPING = "/v2/Indicators/Typing.json";

  private String received(String from, String to) {
    return devices
        .postJson(
            "/client/messages",
            "{\"from\":\"%s\",\"to\":\"%s\",\"body\":\"hi\"}".formatted(from, to))
        .is(201)
        .path("sid")
        .asText();
  }

  @Test
  void isShownForAMessageThatCameOverWhatsApp() {
    String message = received("whatsapp:+15550001111", "whatsapp:+15559990000");

    assertThat(
            TypingIndicator.creator(TypingIndicator.Channel.WHATSAPP, message)
                .create(Sdk.client(url))
                .getSuccess())
        .isTrue();
    assertThat(
            Rest.owner(url)
                .post(TYPING, "channel", "whatsapp", "messageId", message)
                .is(200)
                .path("success")
                .asBoolean())
        .isTrue();
  }

  @Test
  void otherMessagesAreRefused() {
    String sms = received("+15550001111", "+15559990000");
    Rest messaging = chat.at("messaging.twilio.com");

    messaging.post(TYPING, "channel", "whatsapp", "messageId", sms).isError(20001, 400);
    messaging.post(TYPING, "channel", "whatsapp", "messageId", "SM0").isError(20404, 404);
  }

  @ParameterizedTest
  @CsvSource({"channel, whatsapp", "messageId, SM1"})
  void bothParametersAreRequired(String only, String value) {
    chat.at("messaging.twilio.com").post(TYPING, only, value).isError(20001, 400);
  }

  @Test
  void onlyWhatsAppShowsIt() {
    String message = received("whatsapp:+15550001111", "whatsapp:+15559990000");

    chat.post(TYPING, "channel", "sms", "messageId", message).isError(20001, 400);
  }

  @Test
  void needsCredentials() {
    devices.post(TYPING, "channel", "whatsapp", "messageId", "SM1").isError(20003, 401);
  }
}
