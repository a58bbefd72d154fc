package dev.earshot.egress.delivery;

import dev.earshot.egress.accounts.BotAccount;
import dev.earshot.egress.accounts.BotAccounts;
import dev.earshot.egress.delivery.Outcome.Refused;
import dev.earshot.egress.delivery.Outcome.Sent;
import dev.earshot.egress.lanes.Cancellation;
import dev.earshot.egress.lanes.CancelledException;
import dev.earshot.egress.twilio.ChannelApi;
import dev.earshot.egress.twilio.ImpossibleReplyException;
import dev.earshot.egress.twilio.Post;
import dev.earshot.model.ApiAnswerEvent;
import dev.earshot.model.BotSettings.Key;
import dev.earshot.model.ChannelKey;
import dev.earshot.model.Command;
import dev.earshot.model.MembershipEvent;
import dev.earshot.model.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Carries out one reply at Twilio, until it is done or refused for good. Thread-safe. */
public final class Courier {
  /** How much a dispatcher's clock may be ahead of Twilio's. */
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

  private final BotAccounts bots;
  private final CallLoop calls;

  public Courier(BotAccounts bots, CallLoop calls) {
    this.bots = bots;
    this.calls = calls;
  }

  /**
   * Blocks until the outcome is known; never throws for what Twilio or the reply does.
   *
   * @param maybeDone true if another instance may have sent it; it is looked for before it is sent
   * @throws CancelledException if cancelled between calls
   */
  public Outcome deliver(
      Reply reply, boolean maybeDone, ChannelState channel, Cancellation cancellation) {
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
      return new Run(bot.get(), reply, maybeDone, channel, cancellation).carryOut();
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

  /** One reply on its way. */
  private final class Run {
    private final BotAccount bot;
    private final Reply reply;
    private final boolean maybeDone;
    private final ChannelState channel;
    private final Cancellation cancellation;
    private final ChannelApi api;
    private int attempts;

    Run(
        BotAccount bot,
        Reply reply,
        boolean maybeDone,
        ChannelState channel,
        Cancellation cancellation) {
      this.bot = bot;
      this.reply = reply;
      this.maybeDone = maybeDone;
      this.channel = channel;
      this.cancellation = cancellation;
      this.api = bot.api(reply.product());
    }

    Outcome carryOut() {
      return switch (reply.command()) {
        case Command.Say say -> say(say);
        case Command.UpdateMessage update -> update(update);
        case Command.DeleteMessage delete ->
            nothing(() -> api.delete(reply.channel(), delete.messageSid()));
        case Command.ShowTyping typing ->
            new Sent(null, null, new TypingSign(bot, reply, typing).show());
        case Command.AddMember add -> add(add.identity());
        case Command.RemoveMember remove -> remove(remove.identity());
        case Command.CheckMembership check -> check(check.identity());
        case Command.CallApi call ->
            new ApiCourier(bot, reply, maybeDone, this::settle).deliver(call);
        case Command.OpenPrivateChannel open -> open(open.identity());
      };
    }

    private Outcome say(Command.Say say) {
      String firstSid = null;
      for (Post post : Posts.of(reply, say)) {
        switch (settle(posting(post))) {
          case Settled.Done<String> done -> firstSid = firstSid == null ? done.value() : firstSid;
          case Settled.AlreadyDone<String> done -> {
            // Accepted, but the SID could not be read.
          }
          case Settled.Refused<String> refused -> {
            return refusal(refused);
          }
        }
      }
      return new Sent(firstSid, null, attempts);
    }

    /** Posting can't be repeated without harm: what may have been done is looked for first. */
    private Call<String> posting(Post post) {
      boolean canBeFound = reply.product().hasMembers();
      return new Call<>(
          CommandNames.of(reply.command()),
          Command.Say.class,
          () -> api.post(reply.channel(), post),
          canBeFound ? () -> find(post) : null,
          canBeFound && maybeDone && !channel.isCaughtUp());
    }

    private Optional<String> find(Post post) {
      Instant said = reply.createdAt() == null ? Instant.EPOCH : reply.createdAt();
      Optional<String> sid =
          api.find(
              reply.channel(),
              found -> MessageAttributes.isSameMessage(post.attributes(), found),
              said.minus(CLOCK_SKEW));
      if (sid.isEmpty()) {
        channel.catchUp();
      }
      return sid;
    }

    private Outcome update(Command.UpdateMessage update) {
      String attributes = MessageAttributes.checked(update.attributes());
      return nothing(
          () -> api.update(reply.channel(), update.messageSid(), update.text(), attributes));
    }

    private Outcome add(String identity) {
      return switch (settle(adding(reply.channel(), identity))) {
        case Settled.Done<String> done ->
            new Sent(done.value(), ownMembership(identity, true, true), attempts);
        case Settled.AlreadyDone<String> done ->
            new Sent(null, ownMembership(identity, true, done.wasInDoubt()), attempts);
        case Settled.Refused<String> refused -> refusal(refused);
      };
    }

    private Call<String> adding(ChannelKey to, String identity) {
      return new Call<>(
          CommandNames.of(reply.command()),
          Command.AddMember.class,
          () -> api.addMember(to, identity),
          null,
          maybeDone);
    }

    private Outcome remove(String identity) {
      Outcome outcome = nothing(() -> api.removeMember(reply.channel(), identity));
      return outcome instanceof Sent
          ? new Sent(null, ownMembership(identity, false, false), attempts)
          : outcome;
    }

    private Outcome check(String identity) {
      return switch (settle(() -> api.isMember(reply.channel(), identity))) {
        case Settled.Done<Boolean> done ->
            new Sent(
                null, MembershipEvents.learned(reply, identity, done.value(), false), attempts);
        // Only a member can be fetched, even if the answer can't be read.
        case Settled.AlreadyDone<Boolean> done ->
            new Sent(null, MembershipEvents.learned(reply, identity, true, false), attempts);
        case Settled.Refused<Boolean> refused -> refusal(refused);
      };
    }

    /** Each part is done already if it was tried before. */
    private Outcome open(String identity) {
      String service = reply.channel().service();
      String sid;
      switch (settle(
          () -> api.ensurePrivateChannel(service, privateName(identity), privateTitle(identity)))) {
        case Settled.Done<String> done -> sid = done.value();
        case Settled.AlreadyDone<String> done ->
            throw new IllegalStateException(
                "Twilio has the channel, but its answer can't be read, so that its SID is not known.");
        case Settled.Refused<String> refused -> {
          return refusal(refused);
        }
      }
      ChannelKey opens = new ChannelKey(reply.channel().account(), service, sid);
      List<String> members =
          Stream.concat(bot.settings().identity().stream(), Stream.of(identity)).toList();
      for (String member : members) {
        if (settle(adding(opens, member)) instanceof Settled.Refused<String> refused) {
          return refusal(refused);
        }
      }
      return new Sent(sid, ApiAnswerEvent.opened(reply, sid, Instant.now()), attempts);
    }

    private String privateName(String identity) {
      return "private:" + reply.bot() + ":" + identity;
    }

    private String privateTitle(String identity) {
      return bot.settings().identity().orElse(reply.bot()) + ", " + identity;
    }

    private MembershipEvent ownMembership(String identity, boolean member, boolean justJoined) {
      return bot.settings().identity().filter(identity::equals).isPresent()
          ? MembershipEvents.learned(reply, identity, member, justJoined)
          : null;
    }

    private Outcome nothing(Runnable call) {
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

    private <T> Settled<T> settle(Supplier<T> request) {
      Command command = reply.command();
      return settle(Call.of(CommandNames.of(command), command.getClass(), request));
    }

    private <T> Settled<T> settle(Call<T> call) {
      Settled<T> settled = calls.settle(bot, channel.pace(), call, cancellation);
      attempts += settled.attempts();
      return settled;
    }

    private Refused refusal(Settled.Refused<?> refused) {
      return new Refused(
          refused.failure().code(),
          refused.failure().httpStatus(),
          "Twilio refuses it: " + refused.failure().summary() + ". " + refused.remedy(),
          null,
          attempts);
    }
  }
}
