package dev.earshot.engine;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;

/** What is known of a user bot's membership of a channel. */
public enum Membership {
  /** Nothing yet: events wait until egress has asked Twilio. */
  @JsonEnumDefaultValue
  UNKNOWN,
  /** Egress has been asked to join; events wait. */
  JOINING,
  MEMBER,
  /** The bot hears nothing here. */
  NOT_A_MEMBER
}
