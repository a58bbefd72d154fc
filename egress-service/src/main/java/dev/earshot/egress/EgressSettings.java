package dev.earshot.egress;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The settings of this service beside the bots' own. */
@ConfigMapping(prefix = "earshot.egress")
public interface EgressSettings {
  /**
   * About how many replies are held at most, running and waiting; more stay in the topic. Each
   * partition has the same part of them, so that a slow one does not hold the others up.
   */
  @WithDefault("10000")
  int maxInFlight();

  /**
   * Calls per second and account by the whole deployment; an instance makes as large a part of them
   * as of the partitions it holds.
   */
  @WithDefault("100")
  int accountRate();

  /** Calls per second and channel; Twilio allows 30. */
  @WithDefault("30")
  int channelRate();

  /** SMS and MMS per second and phone number; Twilio sends one a second from a long code. */
  @WithDefault("1")
  double smsRate();

  /** WhatsApp messages per second and address. */
  @WithDefault("80")
  double whatsappRate();

  /** Phone numbers and WhatsApp addresses that have other rates: {@code ADDRESS=RATE} each. */
  Optional<List<String>> senderRates();

  /**
   * What handlers may ask Twilio's API for beside their bot's service and messages: {@code
   * HOST/PATH} each, with all that is within, such as {@code lookups.twilio.com/v2/PhoneNumbers}.
   */
  Optional<List<String>> apiAllow();

  /**
   * What Twilio was told for webhooks, with or without the path {@code /twilio/receive}. Also set
   * by {@code PUBLIC_URL}.
   */
  Optional<String> publicUrl();

  /**
   * Whether Twilio is asked to tell {@link #publicUrl} what becomes of SMS and WhatsApp messages,
   * so that handlers hear of it. That is a webhook for each status of each message.
   */
  @WithDefault("true")
  boolean statusCallbacks();

  /** How often a bot is tried again whose account or credentials Twilio refuses. */
  @WithDefault("30s")
  Duration probeInterval();

  /** How long a connection to Twilio may take. */
  @WithDefault("5s")
  Duration connectTimeout();

  /** How long to wait for Twilio's answer; then it is in doubt what became of the request. */
  @WithDefault("15s")
  Duration answerTimeout();

  /** Connections to Twilio per bot. */
  @WithDefault("100")
  int connections();

  /**
   * How long replies that have begun, and those before them, may take to be finished when the
   * service stops or loses partitions; their waits are cut off then.
   */
  @WithDefault("5s")
  Duration drainTimeout();

  /** How long calls that run even then may take to end. */
  @WithDefault("10s")
  Duration stopTimeout();

  /** How long a lane stays that has nothing to do; its rate is forgotten then. */
  @WithDefault("2s")
  Duration laneIdle();

  /** The wait before the second try; doubled each time. */
  @WithDefault("100ms")
  Duration firstRetry();

  /** The longest wait between two tries. */
  @WithDefault("30s")
  Duration longestRetry();

  /**
   * How long Twilio may still carry out a request that got no clear answer. A message that may have
   * been sent is looked for at once, after a quarter of that and at its end; if it is not there
   * then, it is sent again.
   */
  @WithDefault("4s")
  Duration grace();

  /**
   * What becomes of an SMS or WhatsApp message if it is not known whether it was sent, and Twilio
   * lists no such message. (Messages of the chat products carry their reply's id: if they are not
   * listed, they were not sent.)
   */
  @WithDefault("resend")
  InDoubt inDoubt();

  /** What to do with a message that may have been sent. */
  enum InDoubt {
    /** Send it again: it is never lost, and may in rare cases come twice. */
    RESEND,
    /** Leave it and what comes after it in its channel until it is found, or a person decides. */
    HOLD,
    /** Give it up: it is a dead letter and never comes twice. */
    DROP
  }
}
