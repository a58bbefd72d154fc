package dev.earshot.egress.delivery;

import dev.earshot.model.Command;
import java.util.function.Supplier;

/**
 * One call to Twilio that may be made again.
 *
 * @param name for logs and metrics, for example {@code say}
 * @param command the kind of command it is made for; null for calls of the service itself
 * @param execute makes the HTTP request
 */
public record Call<T>(String name, Class<? extends Command> command, Supplier<T> execute) {}
