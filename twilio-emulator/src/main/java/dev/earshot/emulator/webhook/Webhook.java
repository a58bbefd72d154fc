package dev.earshot.emulator.webhook;

import dev.earshot.emulator.state.WebhookSettings.Target;
import java.util.Map;

/**
 * One webhook to send.
 *
 * @param lane webhooks of one lane are sent one after the other
 * @param event its name
 * @param parameters in the order in which they are sent, without {@code RetryCount}
 * @param countsRetries whether it has the parameter {@code RetryCount}
 * @param retries how often it is repeated after a time-out, 429, 503 or 504
 */
public record Webhook(
    String id,
    String lane,
    String event,
    Target target,
    Map<String, String> parameters,
    boolean countsRetries,
    int retries) {}
