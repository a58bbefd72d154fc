package dev.earshot.egress.delivery;

import dev.earshot.egress.EgressSettings.InDoubt;
import dev.earshot.egress.accounts.BotAccount;
import dev.earshot.egress.accounts.BotAccounts;
import dev.earshot.egress.delivery.Outcome.Refused;
import dev.earshot.egress.delivery.Outcome.Sent;
import dev.earshot.egress.journal.JournalOfReply;
import dev.earshot.egress.lanes.Cancellation;
import dev.earshot.egress.lanes.CancelledException;
import dev.earshot.egress.twilio.ImpossibleReplyException;
import dev.earshot.model.BotSettings.Key;
import dev.earshot.model.Command;
import dev.earshot.model.Reply;
import java.util.Optional;

/** Carries out one reply at Twilio, until it is done or refused for good. Thread-safe. */
public final class Courier {
  private final BotAccounts bots;
  private final CallLoop calls;
  private final InDoubt smsInDoubt;

  /**
   * @param smsInDoubt what to do with an SMS or WhatsApp message that may have been sent
   */
  public Courier(BotAccounts bots, CallLoop calls, InDoubt smsInDoubt) {
    this.bots = bots;
    this.calls = calls;
    this.smsInDoubt = smsInDoubt;
  }

  /**
   * Blocks until the outcome is known; never throws for what Twilio or the reply does.
   *
   * @param journal tells what was done before, and is told what is done now
   * @throws CancelledException if cancelled between calls
   */
  public Outcome deliver(
      Reply reply, JournalOfReply journal, ChannelState channel, Cancellation cancellation) {
    Optional<BotAccount> bot = bots.find(reply.bot());
    if (bot.isEmpty()) {
      return refused(
          "This service knows no bot \"%s\", only %s. Set its credentials here too (earshot.bots.%s.*), or correct the name."
              .formatted(
                  reply.bot(), bots.all().stream().map(BotAccount::name).toList(), reply.bot()),
          null);
    }
    String account = bot.get().settings().require(Key.ACCOUNT_SID);
    if (!account.equals(reply.channel().account())) {
      return refused(
          "It is for account %s, but bot \"%s\" is of account %s, whose credentials must not be used for it. Was TWILIO_ACCOUNT_SID changed? Use a topic prefix (EARSHOT_TOPIC_PREFIX) for each account."
              .formatted(reply.channel().account(), reply.bot(), account),
          null);
    }
    try {
      return carryOut(new Errand(calls, bot.get(), reply, journal, channel, cancellation));
    } catch (ImpossibleReplyException e) {
      return refused(e.getMessage(), null);
    } catch (CancelledException e) {
      throw e;
    } catch (RuntimeException e) {
      return refused(
          "%s while carrying out the reply: a fault of this service, or a reply it can't handle. The stack trace tells."
              .formatted(e),
          e);
    }
  }

  private static Refused refused(String message, Throwable error) {
    return new Refused(null, null, message, error, 0);
  }

  private Outcome carryOut(Errand errand) {
    Reply reply = errand.reply();
    return switch (reply.command()) {
      case Command.Say say -> new SayCourier(errand, smsInDoubt).deliver(say);
      case Command.UpdateMessage update -> update(errand, update);
      case Command.DeleteMessage delete ->
          errand.nothing(() -> errand.api().delete(reply.channel(), delete.messageSid()));
      case Command.ShowTyping typing ->
          new Sent(null, null, new TypingSign(errand.bot(), reply, typing).show());
      case Command.AddMember add -> new MemberCourier(errand).add(add.identity());
      case Command.RemoveMember remove -> new MemberCourier(errand).remove(remove.identity());
      case Command.CheckMembership check -> new MemberCourier(errand).check(check.identity());
      case Command.OpenPrivateChannel open -> new MemberCourier(errand).open(open.identity());
      case Command.CallApi call -> new ApiCourier(errand).deliver(call);
    };
  }

  private static Outcome update(Errand errand, Command.UpdateMessage update) {
    String attributes = MessageAttributes.checked(update.attributes());
    return errand.nothing(
        () ->
            errand
                .api()
                .update(errand.reply().channel(), update.messageSid(), update.text(), attributes));
  }
}
