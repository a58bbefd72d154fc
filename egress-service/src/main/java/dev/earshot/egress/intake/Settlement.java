package dev.earshot.egress.intake;

import dev.earshot.egress.EgressMetrics;
import dev.earshot.egress.delivery.ApiAnswers;
import dev.earshot.egress.delivery.ChannelState;
import dev.earshot.egress.delivery.CommandNames;
import dev.earshot.egress.delivery.Courier;
import dev.earshot.egress.delivery.DeliveryEvents;
import dev.earshot.egress.delivery.Outcome;
import dev.earshot.egress.journal.Journal;
import dev.earshot.egress.journal.Progress;
import dev.earshot.egress.journal.ReplyJournal;
import dev.earshot.egress.lanes.LaneTask;
import dev.earshot.egress.publish.Outbox;
import dev.earshot.model.Reply;
import dev.earshot.model.UndecodableRecordException;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/** What is done with one record in its lane, up to the result being in Kafka. Thread-safe. */
final class Settlement {
  private static final Logger LOG = Logger.getLogger(Settlement.class);

  private final Courier courier;
  private final Journal journals;
  private final Lease lease;
  private final Outbox outbox;
  private final EgressMetrics metrics;

  Settlement(Courier courier, Journal journals, Lease lease, Outbox outbox, EgressMetrics metrics) {
    this.courier = courier;
    this.journals = journals;
    this.lease = lease;
    this.outbox = outbox;
    this.metrics = metrics;
  }

  /**
   * @param replayed true if an operator has put the reply there again
   * @param causeTime when ingress took in the event that is answered; null if it is not known
   */
  LaneTask<ChannelState> settle(
      Reply reply,
      Origin origin,
      Tenure tenure,
      byte[] value,
      boolean replayed,
      Instant causeTime) {
    return (channel, cancellation) -> {
      Progress progress = tenure.progress(origin.position(), cancellation);
      String command = CommandNames.of(reply.command());
      if (progress instanceof Progress.Settled) {
        LOG.debugf("Settled by a former owner: %s %s", command, reply.id());
        return;
      }
      ReplyJournal journal =
          journals.of(
              reply,
              origin.position(),
              replayed && progress.equals(Progress.NONE) ? new Progress.Replayed() : progress,
              tenure.bookmark(),
              () -> lease.await(cancellation));
      switch (courier.deliver(reply, journal, channel, cancellation)) {
        case Outcome.Sent sent -> {
          LOG.debugf("Sent %s %s to %s: %s", command, reply.id(), reply.channel(), sent.sid());
          if (sent.event() != null) {
            outbox.write(sent.event());
          }
          journal.sent(sent.sid(), sent.attempts());
          metrics.sent(command, channel.traffic());
          if (causeTime != null && !replayed) {
            metrics.answered(Duration.between(causeTime, Instant.now()));
          }
        }
        case Outcome.Unknown unknown -> {
          LOG.warnf(
              "Reply %s (%s) to %s goes to the dead letters: %s",
              reply.id(), command, reply.channel(), unknown.message());
          outbox.write(DeadLetters.inDoubt(reply, origin, value, unknown), reply.id());
          journal.failed(null, null, unknown.message(), unknown.attempts());
          metrics.buried("in-doubt", command, channel.traffic());
        }
        case Outcome.Refused refused -> {
          LOG.warnf(
              "Reply %s (%s) to %s goes to the dead letters: %s",
              reply.id(), command, reply.channel(), refused.message());
          tellRefused(reply, origin, value, refused);
          journal.failed(
              refused.code(), refused.httpStatus(), refused.message(), refused.attempts());
          metrics.buried("refused", command, channel.traffic());
        }
      }
    };
  }

  private void tellRefused(Reply reply, Origin origin, byte[] value, Outcome.Refused refused) {
    if (reply.command().awaitsAnswer()) {
      outbox.write(ApiAnswers.refused(reply, refused));
    }
    DeliveryEvents.refused(reply, refused).ifPresent(outbox::write);
    outbox.write(DeadLetters.refused(reply, origin, value, refused), reply.id());
  }

  LaneTask<ChannelState> bury(Origin origin, byte[] value, UndecodableRecordException error) {
    return (channel, cancellation) -> {
      LOG.errorf("The record at %s goes to the dead letters: %s", origin, error.getMessage());
      outbox.write(DeadLetters.undecodable(origin, value, error), origin.toString());
      metrics.buried("undecodable", "unknown", channel.traffic());
    };
  }
}
