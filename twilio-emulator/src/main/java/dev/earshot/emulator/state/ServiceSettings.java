package dev.earshot.emulator.state;

import java.time.Instant;

/**
 * What can be set on a service.
 *
 * @param chat webhooks of Programmable Chat and IP Messaging
 * @param conversations webhooks of Conversations; without any URL those of the account apply
 * @param typingIndicatorTimeout seconds
 * @param channelMembers the most members of a channel
 */
public record ServiceSettings(
    String friendlyName,
    WebhookSettings chat,
    WebhookSettings conversations,
    boolean readStatusEnabled,
    boolean reachabilityEnabled,
    int typingIndicatorTimeout,
    int consumptionReportInterval,
    int channelMembers,
    int userChannels,
    Instant dateUpdated) {

  /** Twilio's defaults for a new service. */
  public static ServiceSettings defaults(String friendlyName, Instant now) {
    return new ServiceSettings(
        friendlyName,
        WebhookSettings.NONE,
        WebhookSettings.NONE,
        true,
        false,
        5,
        10,
        100,
        250,
        now);
  }

  /** These settings with other chat webhooks. */
  public ServiceSettings withChat(WebhookSettings webhooks, Instant now) {
    return new ServiceSettings(
        friendlyName,
        webhooks,
        conversations,
        readStatusEnabled,
        reachabilityEnabled,
        typingIndicatorTimeout,
        consumptionReportInterval,
        channelMembers,
        userChannels,
        now);
  }

  /** These settings with other Conversations webhooks. */
  public ServiceSettings withConversations(WebhookSettings webhooks, Instant now) {
    return new ServiceSettings(
        friendlyName,
        chat,
        webhooks,
        readStatusEnabled,
        reachabilityEnabled,
        typingIndicatorTimeout,
        consumptionReportInterval,
        channelMembers,
        userChannels,
        now);
  }
}
