package dev.earshot.egress.delivery;

import dev.earshot.egress.accounts.BotAccount;
import dev.earshot.egress.delivery.Outcome.Refused;
import dev.earshot.egress.delivery.Outcome.Sent;
import dev.earshot.egress.journal.JournalOfReply;
import dev.earshot.egress.journal.Progress;
import dev.earshot.egress.lanes.Cancellation;
import dev.earshot.egress.rate.Pace;
import dev.earshot.egress.twilio.ChannelApi;
import dev.earshot.egress.twilio.TwilioCallException;
import dev.earshot.model.BotSettings.Key;
import dev.earshot.model.Command;
import dev.earshot.model.Reply;
import java.util.function.Supplier;

/** What the couriers of all commands need to carry out one reply. For one thread. */
final class Errand {
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;

  private final CallLoop calls;
  private final BotAccount bot;
  private final Reply reply;
  private final JournalOfReply journal;
  private final ChannelState channel;
  private final Cancellation cancellation;
  private int attempts;

  Errand(
      CallLoop calls,
      BotAccount bot,
      Reply reply,
      JournalOfReply journal,
      ChannelState channel,
      Cancellation cancellation) {
    this.calls = calls;
    this.bot = bot;
    this.reply = reply;
    this.journal = journal;
    this.channel = channel;
    this.cancellation = cancellation;
  }

  BotAccount bot() {
    return bot;
  }

  Reply reply() {
    return reply;
  }

  ChannelState channel() {
    return channel;
  }

  ChannelApi api() {
    return bot.api(reply.product());
  }

  Progress progress() {
    return journal.progress();
  }

  /** True if another instance may have carried a part of it out. */
  boolean isMaybeDone() {
    return progress() instanceof Progress.InDoubt || progress() instanceof Progress.Replayed;
  }

  /** How many requests were made so far. */
  int attempts() {
    return attempts;
  }

  /** Makes a call that can be repeated without harm and has no result. */
  Outcome nothing(Runnable call) {
    Settled<Boolean> settled =
        settle(
            () -> {
              call.run();
              return true;
            });
    return settled instanceof Settled.Refused<Boolean> refused
        ? refusal(refused)
        : new Sent(null, null, attempts);
  }

  /** Makes a call that can be repeated without harm. */
  <T> Settled<T> settle(Supplier<T> request) {
    Command command = reply.command();
    return settle(Call.of(CommandNames.of(command), command.getClass(), request));
  }

  /**
   * What tells the journal of a call.
   *
   * @param part which message of the reply it is, from 1
   * @param firstSid of the reply's first message; null if it is this one
   */
  Attempt telling(int part, String firstSid) {
    int before = attempts;
    return new Attempt() {
      @Override
      public void begin(int made) {
        journal.attempting(part, firstSid, before + made);
      }

      @Override
      public void awaitOwnership() {
        journal.awaitOwnership();
      }

      @Override
      public void deferred(int made, String message) {
        journal.deferred(part, firstSid, before + made, message);
      }
    };
  }

  /** Makes a call until it is settled. */
  <T> Settled<T> settle(Call<T> call) {
    Settled<T> settled = settleOnce(call);
    while (isNothingThere(settled) && wasServiceGone()) {
      settled = settleOnce(call);
    }
    return settled;
  }

  private <T> Settled<T> settleOnce(Call<T> call) {
    Settled<T> settled = calls.settle(bot, pace(), channel.traffic(), call, cancellation);
    attempts += settled.attempts();
    return settled;
  }

  /** Where there are no channels it is the sender that Twilio limits. */
  private Pace pace() {
    return reply.channel().isAddressPair()
        ? bot.senderPace(reply.channel().ourAddress())
        : channel.pace();
  }

  /** True if the channel is not there, or its whole service: Twilio does not say which. */
  private boolean isNothingThere(Settled<?> settled) {
    return settled instanceof Settled.Refused<?> refused
        && refused.failure().hasStatus(NOT_FOUND)
        && !(reply.command() instanceof Command.CallApi)
        && reply.product().hasMembers()
        && bot.settings()
            .get(Key.SERVICE_SID)
            .filter(reply.channel().service()::equals)
            .isPresent();
  }

  /** Waits until the bot's service is there, which holds all the bot's calls. */
  private boolean wasServiceGone() {
    Settled<Boolean> fetched =
        calls.settle(
            bot,
            null,
            channel.traffic(),
            Call.of("check-service", null, this::fetchService),
            cancellation);
    return fetched instanceof Settled.Done<Boolean> && fetched.attempts() > 1;
  }

  private boolean fetchService() {
    try {
      api().fetchService(reply.channel().service());
      return true;
    } catch (TwilioCallException e) {
      if (e.hasStatus(UNAUTHORIZED) || e.hasStatus(FORBIDDEN)) {
        return false; // An API key need not be allowed to fetch what it may write to.
      }
      throw e;
    }
  }

  Outcome unknown(Settled.Unknown<?> unknown) {
    return new Outcome.Unknown(
        "It is not known whether it was sent (%s), and Twilio does not list it. It is not sent again, so that it comes at most once. Look at the Twilio Console; replay this letter to send it."
            .formatted(unknown.cause()),
        attempts);
  }

  Refused refusal(Settled.Refused<?> refused) {
    return new Refused(
        refused.failure().code(),
        refused.failure().httpStatus(),
        "Twilio refuses it: " + refused.failure().summary() + ". " + refused.remedy(),
        null,
        attempts);
  }
}
