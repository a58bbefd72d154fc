package dev.earshot.dispatcher.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class StrayCredentialsTest {

  @Test
  void findsThoseOfAllBots() {
    assertThat(
            StrayCredentials.among(
                Set.of(
                    "PATH",
                    "TWILIO_ACCOUNT_SID",
                    "TWILIO_AUTH_TOKEN",
                    "TWILIO_API_SECRET",
                    "EARSHOT_API_TOKEN",
                    "EARSHOT_BOTS_SUPPORT_API_KEY",
                    "EARSHOT_BOTS_SUPPORT_SERVICE_SID")))
        .containsExactly("EARSHOT_BOTS_SUPPORT_API_KEY", "TWILIO_API_SECRET", "TWILIO_AUTH_TOKEN");
  }
}
