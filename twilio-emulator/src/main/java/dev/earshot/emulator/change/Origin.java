package dev.earshot.emulator.change;

import dev.earshot.emulator.state.Api;

/**
 * Who does something, and so which webhooks it fires.
 *
 * @param api whose codes a refusal has
 * @param source {@code SDK} or {@code API}, as webhooks say
 * @param clientIdentity who, for people's devices; null for REST
 * @param preHooks whether webhooks are asked before
 * @param postHooks whether webhooks are told after
 */
public record Origin(
    Api api, String source, String clientIdentity, boolean preHooks, boolean postHooks) {

  /** A person's device: webhooks are asked before and told after. */
  public static Origin device(String identity) {
    return new Origin(Api.CHAT, "SDK", identity, true, true);
  }

  /**
   * A REST API: silent, unless the request's header {@code X-Twilio-Webhook-Enabled} is {@code
   * true}; then told after.
   */
  public static Origin rest(Api api, boolean webhookEnabled) {
    return new Origin(api, "API", null, false, webhookEnabled);
  }

  /** Whether it is this person's own doing. */
  public boolean isOf(String identity) {
    return clientIdentity != null && clientIdentity.equals(identity);
  }
}
