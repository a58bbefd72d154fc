package dev.earshot.emulator.change;

/**
 * Who does something, and so which webhooks it fires.
 *
 * @param source {@code SDK} or {@code API}, as webhooks say
 * @param clientIdentity who, for people's devices; null for REST
 * @param preHooks whether webhooks are asked before
 * @param postHooks whether webhooks are told after
 */
public record Origin(String source, String clientIdentity, boolean preHooks, boolean postHooks) {

  /** A person's device: webhooks are asked before and told after. */
  public static Origin device(String identity) {
    return new Origin("SDK", identity, true, true);
  }

  /**
   * The REST API: silent, unless the request's header {@code X-Twilio-Webhook-Enabled} is {@code
   * true}; then told after.
   */
  public static Origin rest(boolean webhookEnabled) {
    return new Origin("API", null, false, webhookEnabled);
  }
}
