package dev.earshot.egress.delivery;

import dev.earshot.model.Command;
import java.util.function.Supplier;

/**
 * One call to Twilio that may be made again.
 *
 * @param name for logs and metrics, for example {@code say}
 * @param command the kind of command it is made for; null for calls of the service itself
 * @param execute makes the HTTP request
 * @param lookUp how to find out what an earlier request has done; null for calls that can be
 *     repeated without harm, or where there is no way to find out
 * @param maybeDone true if another instance may have made this very call before
 * @param patience which failures are waited out
 * @param attempt is told of each request
 */
public record Call<T>(
    String name,
    Class<? extends Command> command,
    Supplier<T> execute,
    LookUp<T> lookUp,
    boolean maybeDone,
    Patience patience,
    Attempt attempt) {

  /** A call that is repeated without looking. */
  public static <T> Call<T> of(String name, Class<? extends Command> command, Supplier<T> execute) {
    return new Call<>(name, command, execute, null, false, Patience.ENDLESS, Attempt.UNTOLD);
  }
}
