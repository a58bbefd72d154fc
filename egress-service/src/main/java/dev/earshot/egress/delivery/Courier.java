package dev.earshot.egress.delivery;

import dev.earshot.egress.EgressSettings.InDoubt;
import dev.earshot.egress.accounts.BotAccount;
import dev.earshot.egress.accounts.BotAccounts;
import dev.earshot.egress.delivery.Outcome.Refused;
import dev.earshot.egress.delivery.Outcome.Sent;
import dev.earshot.egress.journal.JournalOfReply;
import dev.earshot.egress.journal.Progress;
import dev.earshot.egress.lanes.Cancellation;
import dev.earshot.egress.lanes.CancelledException;
import dev.earshot.egress.rate.Pace;
import dev.earshot.egress.twilio.ChannelApi;
import dev.earshot.egress.twilio.ImpossibleReplyException;
import dev.earshot.egress.twilio.Post;
import dev.earshot.egress.twilio.SentMessage;
import dev.earshot.egress.twilio.TwilioCallException;
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

  /** The same for the clock of egress, where an older message may have the same text. */
  private static final Duration SMS_CLOCK_SKEW = Duration.ofSeconds(10);

  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;

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
      return new Run(bot.get(), reply, journal, channel, cancellation).carryOut();
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
    private final JournalOfReply journal;
    private final boolean maybeDone;
    private final ChannelState channel;
    private final Cancellation cancellation;
    private final ChannelApi api;
    private final Instant begun = Instant.now();
    private int attempts;

    Run(
        BotAccount bot,
        Reply reply,
        JournalOfReply journal,
        ChannelState channel,
        Cancellation cancellation) {
      this.bot = bot;
      this.reply = reply;
      this.journal = journal;
      this.maybeDone =
          journal.progress() instanceof Progress.InDoubt
              || journal.progress() instanceof Progress.Replayed;
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
            new ApiCourier(bot, reply, maybeDone, this::settle, telling(1, null)).deliver(call);
        case Command.OpenPrivateChannel open -> open(open.identity());
      };
    }

    private Outcome say(Command.Say say) {
      List<Post> posts = Posts.of(reply, say);
      Progress progress = journal.progress();
      String firstSid = sentBefore(progress).sid();
      int next = sentBefore(progress).part();
      for (int part = next; part <= posts.size(); part++) {
        boolean attempted = maybeDone && (part == next || progress instanceof Progress.Replayed);
        switch (settle(posting(posts.get(part - 1), part, firstSid, attempted))) {
          case Settled.Done<String> done -> {
            channel.sent(done.value());
            firstSid = firstSid == null ? done.value() : firstSid;
          }
          case Settled.AlreadyDone<String> done -> {
            // Accepted, but the SID could not be read.
          }
          case Settled.Unknown<String> unknown -> {
            return unknown(unknown);
          }
          case Settled.Refused<String> refused -> {
            return refusal(refused);
          }
        }
      }
      return new Sent(firstSid, null, attempts);
    }

    /** Which part comes next, and the SID of the first. */
    private static Progress.Open sentBefore(Progress progress) {
      return switch (progress) {
        case Progress.Open open -> open;
        case Progress.InDoubt attempt -> new Progress.Open(attempt.part(), attempt.sid());
        case Progress.Replayed replayed -> new Progress.Open(1, null);
        case Progress.Settled settled ->
            throw new IllegalArgumentException("A reply that is settled is not carried out.");
      };
    }

    /** Posting can't be repeated without harm: what may have been done is looked for first. */
    private Call<String> posting(Post post, int part, String firstSid, boolean attempted) {
      return new Call<>(
          CommandNames.of(reply.command()),
          Command.Say.class,
          () -> api.post(reply.channel(), post),
          new LookUp<>(finding(post), ifNotFound()),
          attempted,
          Patience.ENDLESS,
          telling(part, firstSid));
    }

    /** What can be listed by the reply's id, or was sent once more by a person, is sent. */
    private InDoubt ifNotFound() {
      return reply.product().hasMembers() || journal.progress() instanceof Progress.Replayed
          ? InDoubt.RESEND
          : smsInDoubt;
    }

    private Supplier<Optional<String>> finding(Post post) {
      if (reply.product().hasMembers()) {
        Instant said = reply.createdAt().minus(CLOCK_SKEW);
        return () ->
            api.find(
                reply.channel(),
                found -> MessageAttributes.isSameMessage(post.attributes(), found.attributes()),
                said);
      }
      return () ->
          api.find(
              reply.channel(),
              found -> isSameSms(post, found) && !channel.isOfEarlierReply(found.sid()),
              firstAttempt().minus(SMS_CLOCK_SKEW));
    }

    private Instant firstAttempt() {
      return switch (journal.progress()) {
        case Progress.InDoubt attempt -> attempt.at();
        case Progress.Replayed replayed -> reply.createdAt();
        case Progress.Open open -> begun;
        case Progress.Settled settled -> begun;
      };
    }

    private static boolean isSameSms(Post post, SentMessage found) {
      return post.media().size() == found.media()
          && post.text().strip().equals(found.text() == null ? "" : found.text().strip());
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
        case Settled.Unknown<String> unknown -> unknown(unknown);
        case Settled.Refused<String> refused -> refusal(refused);
      };
    }

    private Call<String> adding(ChannelKey to, String identity) {
      return new Call<>(
          CommandNames.of(reply.command()),
          Command.AddMember.class,
          () -> api.addMember(to, identity),
          null,
          maybeDone,
          Patience.ENDLESS,
          telling(1, null));
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
        case Settled.Unknown<Boolean> unknown -> unknown(unknown);
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
        case Settled.Unknown<String> unknown -> {
          return unknown(unknown);
        }
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

    private Attempt telling(int part, String firstSid) {
      int before = attempts;
      return new Attempt() {
        @Override
        public void begin(int made) {
          journal.attempting(part, firstSid, before + made);
        }

        @Override
        public void deferred(int made, String message) {
          journal.deferred(part, firstSid, before + made, message);
        }
      };
    }

    /** Where there are no channels it is the sender that Twilio limits. */
    private Pace pace() {
      return reply.channel().isAddressPair()
          ? bot.senderPace(reply.channel().ourAddress())
          : channel.pace();
    }

    private <T> Settled<T> settle(Call<T> call) {
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
        api.fetchService(reply.channel().service());
        return true;
      } catch (TwilioCallException e) {
        if (e.hasStatus(UNAUTHORIZED) || e.hasStatus(FORBIDDEN)) {
          return false; // An API key need not be allowed to fetch what it may write to.
        }
        throw e;
      }
    }

    private Outcome unknown(Settled.Unknown<?> unknown) {
      return new Outcome.Unknown(
          "It is not known whether it was sent (%s), and Twilio does not list it. It is not sent again, so that it comes at most once. Look at the Twilio Console; replay this letter to send it."
              .formatted(unknown.cause()),
          attempts);
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
