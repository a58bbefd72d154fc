package dev.earshot.local.internal.letters;

import dev.earshot.model.ChannelKey;
import dev.earshot.model.DeadLetter;
import java.time.Instant;
import java.util.function.Predicate;

/**
 * Which letters are meant; what is null excludes none.
 *
 * @param channel a channel's key, or its last part alone
 * @param since no letter from before it
 * @param until no letter from it on
 */
public record LetterFilter(
    String service,
    String cause,
    Integer code,
    String channel,
    String bot,
    Instant since,
    Instant until)
    implements Predicate<DeadLetter> {
  /** Excludes no letter. */
  public static final LetterFilter ALL = new LetterFilter(null, null, null, null, null, null, null);

  @Override
  public boolean test(DeadLetter letter) {
    return (service == null || service.equals(letter.service()))
        && (cause == null || cause.equals(letter.cause()))
        && (code == null || code.equals(letter.code()))
        && (channel == null || isOf(letter.channel()))
        && (bot == null || bot.equals(letter.bot()))
        && (since == null || !letter.at().isBefore(since))
        && (until == null || letter.at().isBefore(until));
  }

  private boolean isOf(ChannelKey key) {
    return key != null && (channel.equals(key.text()) || channel.equals(key.channel()));
  }
}
