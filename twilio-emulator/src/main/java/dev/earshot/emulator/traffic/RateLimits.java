package dev.earshot.emulator.traffic;

/**
 * How much is let in; null is no limit. An action creates, changes or removes something; reads are
 * none.
 *
 * @param channelActionsPerSecond on the messages and members of a channel, and on its fields
 * @param serviceActionsPerSecond new and removed channels, users and roles of a service
 * @param accountRequestsPerSecond of all kinds
 * @param accountConcurrentRequests of all kinds
 * @param senderMessagesPerSecond of each sender of SMS and WhatsApp messages; Twilio would queue
 *     what is more and refuse it with the same error once the queue is full
 */
public record RateLimits(
    Integer channelActionsPerSecond,
    Integer serviceActionsPerSecond,
    Integer accountRequestsPerSecond,
    Integer accountConcurrentRequests,
    Integer senderMessagesPerSecond) {

  /** Everything is let in. */
  public static final RateLimits NONE = new RateLimits(null, null, null, null, null);

  /** What Twilio documents of actions per second. */
  public static final int TWILIO_ACTIONS_PER_SECOND = 30;

  /** Refuses limits below 1. */
  public RateLimits {
    requirePositive("channelActionsPerSecond", channelActionsPerSecond);
    requirePositive("serviceActionsPerSecond", serviceActionsPerSecond);
    requirePositive("accountRequestsPerSecond", accountRequestsPerSecond);
    requirePositive("accountConcurrentRequests", accountConcurrentRequests);
    requirePositive("senderMessagesPerSecond", senderMessagesPerSecond);
  }

  private static void requirePositive(String name, Integer value) {
    if (value != null && value < 1) {
      throw new IllegalArgumentException(
          "%s is %d; give a number from 1 on, or leave it out for no limit".formatted(name, value));
    }
  }

  /** These, with Twilio's documented limits of actions where there are none. */
  public RateLimits orTwilios() {
    return new RateLimits(
        channelActionsPerSecond == null ? TWILIO_ACTIONS_PER_SECOND : channelActionsPerSecond,
        serviceActionsPerSecond == null ? TWILIO_ACTIONS_PER_SECOND : serviceActionsPerSecond,
        accountRequestsPerSecond,
        accountConcurrentRequests,
        senderMessagesPerSecond);
  }
}
