package dev.earshot.emulator;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** The emulated account, as the environment sets it. */
@ConfigMapping(prefix = "emulator")
public interface EmulatorSettings {
  /** {@code AC…}; it and the token are what callers sign in with. */
  String accountSid();

  /** Also the key of webhooks' signatures. */
  String authToken();

  /** As {@code TWILIO_SERVICE_SID} sets it. */
  Optional<String> givenServiceSid();

  /** As {@code TWILIO_IPM_SERVICE_SID} sets it. */
  String ipmServiceSid();

  /** {@code IS…} of the service that is there from the start. */
  default String serviceSid() {
    return givenServiceSid().orElseGet(this::ipmServiceSid);
  }

  /** Whose webhooks are set from the start. */
  Product product();

  /** Where webhooks go from the start. */
  Optional<String> webhookUrl();
}
