package dev.earshot.egress.membership;

import dev.earshot.egress.accounts.BotAccount;
import dev.earshot.egress.delivery.Call;
import dev.earshot.egress.delivery.CallLoop;
import dev.earshot.egress.delivery.MembershipEvents;
import dev.earshot.egress.delivery.Settled;
import dev.earshot.egress.lanes.Cancellation;
import dev.earshot.egress.publish.Outbox;
import dev.earshot.egress.rate.TrafficClass;
import dev.earshot.egress.twilio.ChannelApi;
import dev.earshot.model.BotSettings;
import dev.earshot.model.BotSettings.Key;
import dev.earshot.model.ChannelKey;
import dev.earshot.model.Command;
import dev.earshot.model.ModelJson;
import dev.earshot.model.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Finds out, when the service starts, which channels a user bot is a member of, and tells the
 * dispatcher. With autojoin it asks for the others to be joined, by replies like any other, so that
 * limits, order and retries apply to them too.
 */
public final class MembershipReconciler {
  private static final Logger LOG = Logger.getLogger(MembershipReconciler.class);

  private final BotAccount bot;
  private final CallLoop calls;
  private final Outbox outbox;
  private final int replyPartitions;
  private final Duration retry;
  private final Instant startup = Instant.now();

  /**
   * @param replyPartitions how many partitions the topic of replies has
   * @param retry the wait before everything is tried again after a refusal
   */
  public MembershipReconciler(
      BotAccount bot, CallLoop calls, Outbox outbox, int replyPartitions, Duration retry) {
    this.bot = bot;
    this.calls = calls;
    this.outbox = outbox;
    this.replyPartitions = replyPartitions;
    this.retry = retry;
  }

  /** True for the bots it is for: those with an identity, where channels have members. */
  public static boolean concerns(BotSettings bot) {
    return bot.identity().isPresent() && bot.product().hasMembers();
  }

  /**
   * Blocks until it is done, however often Twilio refuses.
   *
   * @throws dev.earshot.egress.lanes.CancelledException if cancelled
   */
  public void run(Cancellation cancellation) {
    while (true) {
      try {
        reconcile(cancellation);
        return;
      } catch (RefusedException e) {
        LOG.errorf(
            "Bot \"%s\": its memberships can't be found out, next try in %d s: %s",
            bot.name(), retry.toSeconds(), e.getMessage());
        cancellation.sleep(retry);
      }
    }
  }

  private void reconcile(Cancellation cancellation) {
    String service = bot.settings().serviceOfChannels();
    String identity = bot.settings().identity().orElseThrow();
    ChannelApi api = bot.api(bot.settings().product());
    settle(
        "ensure-user",
        () -> {
          api.ensureUser(service, identity);
          return true;
        },
        cancellation);
    List<String> mine =
        read("list-memberships", () -> api.channelsOf(service, identity), cancellation);
    mine.forEach(
        sid -> outbox.write(MembershipEvents.found(bot.settings(), key(sid), identity, startup)));
    int joining = 0;
    if (bot.settings().autojoin()) {
      Set<String> others =
          new HashSet<>(read("list-channels", () -> api.channels(service), cancellation));
      mine.forEach(others::remove);
      others.forEach(sid -> outbox.write(join(sid, identity), replyPartitions));
      joining = others.size();
    }
    LOG.infof(
        "Bot \"%s\": %s is a member of %d channels of %s, joining %d more.",
        bot.name(), identity, mine.size(), service, joining);
  }

  private Reply join(String sid, String identity) {
    return new Reply(
        ModelJson.VERSION,
        "autojoin:" + sid,
        bot.name(),
        bot.settings().product(),
        key(sid),
        Instant.now(),
        null,
        new Command.AddMember(identity));
  }

  private ChannelKey key(String sid) {
    return new ChannelKey(
        bot.settings().require(Key.ACCOUNT_SID), bot.settings().serviceOfChannels(), sid);
  }

  private List<String> read(String name, Supplier<List<String>> list, Cancellation cancellation) {
    return switch (settle(name, list, cancellation)) {
      case Settled.Done<List<String>> done -> done.value();
      case Settled.AlreadyDone<List<String>> unreadable ->
          throw new RefusedException(
              "Twilio's answer to " + name + " can't be read. Is TWILIO_BASE_URL right?");
      case Settled.Unknown<List<String>> unknown ->
          throw new RefusedException("It is not known what came of " + name + ".");
      case Settled.Refused<List<String>> refused -> throw refusal(name, refused);
    };
  }

  private <T> Settled<T> settle(String name, Supplier<T> request, Cancellation cancellation) {
    Settled<T> settled =
        calls.settle(bot, null, TrafficClass.REPLY, Call.of(name, null, request), cancellation);
    if (settled instanceof Settled.Refused<T> refused) {
      throw refusal(name, refused);
    }
    return settled;
  }

  private static RefusedException refusal(String name, Settled.Refused<?> refused) {
    return new RefusedException(
        "Twilio refuses %s: %s. %s".formatted(name, refused.failure().summary(), refused.remedy()));
  }

  private static final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
      super(message);
    }
  }
}
