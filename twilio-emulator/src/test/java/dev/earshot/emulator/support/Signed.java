package dev.earshot.emulator.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.twilio.security.RequestValidator;

/** Checks webhooks as a receiver with Twilio's own helper does. */
public final class Signed {
  private Signed() {}

  /** Fails unless the account's token has signed it. */
  public static void assertSigned(Received webhook) {
    assertThat(
            new RequestValidator(Rest.TOKEN)
                .validate(webhook.url(), webhook.form(), webhook.signature()))
        .as("signature of %s", webhook)
        .isTrue();
  }
}
