package dev.earshot.egress.delivery;

import dev.earshot.egress.delivery.Outcome.Sent;
import dev.earshot.egress.twilio.ChannelApi;
import dev.earshot.model.ApiAnswerEvent;
import dev.earshot.model.BotSettings;
import dev.earshot.model.ChannelKey;
import dev.earshot.model.Command;
import dev.earshot.model.MembershipEvent;
import dev.earshot.model.Reply;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Adds, removes and looks for members, and opens private channels. */
final class MemberCourier {
  private final Errand errand;
  private final Reply reply;
  private final ChannelApi api;
  private final BotSettings bot;

  MemberCourier(Errand errand) {
    this.errand = errand;
    this.reply = errand.reply();
    this.api = errand.api();
    this.bot = errand.bot().settings();
  }

  Outcome add(String identity) {
    return switch (errand.settle(adding(reply.channel(), identity))) {
      case Settled.Done<String> done ->
          new Sent(done.value(), ownMembership(identity, true, true), errand.attempts());
      case Settled.AlreadyDone<String> done ->
          new Sent(null, ownMembership(identity, true, done.wasInDoubt()), errand.attempts());
      case Settled.Unknown<String> unknown -> errand.unknown(unknown);
      case Settled.Refused<String> refused -> errand.refusal(refused);
    };
  }

  Outcome remove(String identity) {
    Outcome outcome = errand.nothing(() -> api.removeMember(reply.channel(), identity));
    return outcome instanceof Sent
        ? new Sent(null, ownMembership(identity, false, false), errand.attempts())
        : outcome;
  }

  Outcome check(String identity) {
    return switch (errand.settle(() -> api.isMember(reply.channel(), identity))) {
      case Settled.Done<Boolean> done ->
          new Sent(
              null,
              MembershipEvents.learned(reply, identity, done.value(), false),
              errand.attempts());
      // Only a member can be fetched, even if the answer can't be read.
      case Settled.AlreadyDone<Boolean> done ->
          new Sent(null, MembershipEvents.learned(reply, identity, true, false), errand.attempts());
      case Settled.Unknown<Boolean> unknown -> errand.unknown(unknown);
      case Settled.Refused<Boolean> refused -> errand.refusal(refused);
    };
  }

  /** Each part is done already if it was tried before. */
  Outcome open(String identity) {
    String service = reply.channel().service();
    String sid;
    switch (errand.settle(
        () -> api.ensurePrivateChannel(service, privateName(identity), privateTitle(identity)))) {
      case Settled.Done<String> done -> sid = done.value();
      case Settled.AlreadyDone<String> done ->
          throw new IllegalStateException(
              "Twilio has the channel, but its answer can't be read, so that its SID is not known.");
      case Settled.Unknown<String> unknown -> {
        return errand.unknown(unknown);
      }
      case Settled.Refused<String> refused -> {
        return errand.refusal(refused);
      }
    }
    ChannelKey opens = new ChannelKey(reply.channel().account(), service, sid);
    List<String> members = Stream.concat(bot.identity().stream(), Stream.of(identity)).toList();
    for (String member : members) {
      if (errand.settle(adding(opens, member)) instanceof Settled.Refused<String> refused) {
        return errand.refusal(refused);
      }
    }
    return new Sent(sid, ApiAnswerEvent.opened(reply, sid, Instant.now()), errand.attempts());
  }

  private Call<String> adding(ChannelKey to, String identity) {
    return new Call<>(
        CommandNames.of(reply.command()),
        Command.AddMember.class,
        () -> api.addMember(to, identity),
        null,
        errand.isMaybeDone(),
        Patience.ENDLESS,
        errand.telling(1, null));
  }

  private String privateName(String identity) {
    return "private:" + reply.bot() + ":" + identity;
  }

  private String privateTitle(String identity) {
    return bot.identity().orElse(reply.bot()) + ", " + identity;
  }

  private MembershipEvent ownMembership(String identity, boolean member, boolean justJoined) {
    return bot.identity().filter(identity::equals).isPresent()
        ? MembershipEvents.learned(reply, identity, member, justJoined)
        : null;
  }
}
