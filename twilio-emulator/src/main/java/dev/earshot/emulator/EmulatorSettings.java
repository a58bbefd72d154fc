package dev.earshot.emulator;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;
import java.util.OptionalInt;

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

  /** Where the page learns what the services make of messages. */
  Inspector inspector();

  /** Of Earshot's dispatcher. */
  interface Inspector {
    /** For example {@code http://localhost:8081}; without it nothing is shown. */
    Optional<String> url();

    /** The dispatcher's {@code EARSHOT_API_TOKEN}. */
    Optional<String> token();
  }

  /**
   * Who knows it may use the pages and the interfaces besides Twilio's; without it this machine.
   */
  Optional<String> token();

  /** Under which address people reach the emulator; other than this machine's needs a token. */
  String address();

  /** Of the REST API; what is not set is not limited. */
  Limits limits();

  /** Whole numbers from 1 on. */
  interface Limits {
    /** Whether Twilio's documented limits of actions hold where no others are set. */
    @WithDefault("false")
    boolean defaults();

    /** In each channel: its messages, its members, its fields. */
    OptionalInt channelActionsPerSecond();

    /** In each service: its channels, users and roles themselves. */
    OptionalInt serviceActionsPerSecond();

    /** Of the account, reads too. */
    OptionalInt accountRequestsPerSecond();

    /** Of the account, at the same time. */
    OptionalInt accountConcurrentRequests();

    /** Of each sender of SMS and WhatsApp messages. */
    OptionalInt senderMessagesPerSecond();
  }
}
