package dev.earshot.emulator.webhook;

import dev.earshot.emulator.state.WebhookSettings.Target;
import java.util.Map;

/**
 * One webhook to send.
 *
 * @param id also its idempotency token, the same for every try
 * @param lane webhooks of one lane are sent one after the other
 * @param event its name
 * @param parameters in the order in which they are sent, without {@code RetryCount}
 * @param policy how long an answer may take, and when it is sent again
 */
public record Webhook(
    String id,
    String lane,
    String event,
    Target target,
    Map<String, String> parameters,
    Policy policy) {}
