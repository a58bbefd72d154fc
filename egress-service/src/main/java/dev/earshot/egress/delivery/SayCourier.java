package dev.earshot.egress.delivery;

import dev.earshot.egress.EgressSettings.InDoubt;
import dev.earshot.egress.delivery.Outcome.Sent;
import dev.earshot.egress.journal.Progress;
import dev.earshot.egress.twilio.ChannelApi;
import dev.earshot.egress.twilio.Post;
import dev.earshot.egress.twilio.SentMessage;
import dev.earshot.model.Command;
import dev.earshot.model.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Posts a message, in as many parts as its product asks for. */
final class SayCourier {
  /** How much a dispatcher's clock may be ahead of Twilio's. */
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

  /** The same for the clock of egress, where an older message may have the same text. */
  private static final Duration SMS_CLOCK_SKEW = Duration.ofSeconds(10);

  private final Errand errand;
  private final Reply reply;
  private final ChannelApi api;
  private final ChannelState channel;
  private final InDoubt smsInDoubt;
  private final Instant begun = Instant.now();

  /**
   * @param smsInDoubt what to do with an SMS or WhatsApp message that may have been sent
   */
  SayCourier(Errand errand, InDoubt smsInDoubt) {
    this.errand = errand;
    this.reply = errand.reply();
    this.api = errand.api();
    this.channel = errand.channel();
    this.smsInDoubt = smsInDoubt;
  }

  Outcome deliver(Command.Say say) {
    List<Post> posts = Posts.of(reply, say);
    Progress progress = errand.progress();
    String firstSid = sentBefore(progress).sid();
    int next = sentBefore(progress).part();
    for (int part = next; part <= posts.size(); part++) {
      boolean attempted =
          errand.isMaybeDone() && (part == next || progress instanceof Progress.Replayed);
      switch (errand.settle(posting(posts.get(part - 1), part, firstSid, attempted))) {
        case Settled.Done<String> done -> {
          channel.sent(done.value());
          firstSid = firstSid == null ? done.value() : firstSid;
        }
        case Settled.AlreadyDone<String> done -> {
          // Accepted, but the SID could not be read.
        }
        case Settled.Unknown<String> unknown -> {
          return errand.unknown(unknown);
        }
        case Settled.Refused<String> refused -> {
          return errand.refusal(refused);
        }
      }
    }
    return new Sent(firstSid, null, errand.attempts());
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
        errand.telling(part, firstSid));
  }

  /** What can be listed by the reply's id, or was sent once more by a person, is sent. */
  private InDoubt ifNotFound() {
    return reply.product().hasMembers() || errand.progress() instanceof Progress.Replayed
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
    return switch (errand.progress()) {
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
}
