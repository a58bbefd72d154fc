package dev.earshot.egress.intake;

import dev.earshot.egress.EgressMetrics;
import dev.earshot.egress.delivery.ApiAnswers;
import dev.earshot.egress.delivery.ChannelState;
import dev.earshot.egress.delivery.CommandNames;
import dev.earshot.egress.delivery.Courier;
import dev.earshot.egress.delivery.DeliveryEvents;
import dev.earshot.egress.delivery.Outcome;
import dev.earshot.egress.lanes.LaneTask;
import dev.earshot.egress.publish.Outbox;
import dev.earshot.model.Delivery;
import dev.earshot.model.ModelJson;
import dev.earshot.model.Reply;
import dev.earshot.model.UndecodableRecordException;
import java.time.Instant;
import org.jboss.logging.Logger;

/** What is done with one record in its lane, up to the result being in Kafka. Thread-safe. */
final class Settlement {
  private static final Logger LOG = Logger.getLogger(Settlement.class);

  private final Courier courier;
  private final Outbox outbox;
  private final EgressMetrics metrics;

  Settlement(Courier courier, Outbox outbox, EgressMetrics metrics) {
    this.courier = courier;
    this.outbox = outbox;
    this.metrics = metrics;
  }

  LaneTask<ChannelState> settle(Reply reply, Origin origin, Tenure tenure, byte[] value) {
    return (channel, cancellation) -> {
      channel.enter(tenure.number());
      String command = CommandNames.of(reply.command());
      switch (courier.deliver(reply, tenure.isInherited(origin), channel, cancellation)) {
        case Outcome.Sent sent -> {
          LOG.debugf("Sent %s %s to %s: %s", command, reply.id(), reply.channel(), sent.sid());
          tellSent(reply, sent);
          metrics.finished("sent", command);
        }
        case Outcome.Refused refused -> {
          LOG.warnf(
              "Reply %s (%s) to %s goes to the dead letters: %s",
              reply.id(), command, reply.channel(), refused.message());
          tellRefused(reply, origin, value, refused);
          metrics.finished("refused", command);
        }
      }
    };
  }

  private void tellSent(Reply reply, Outcome.Sent sent) {
    if (sent.event() != null) {
      outbox.write(sent.event());
    }
    outbox.write(
        new Delivery.Sent(
            ModelJson.VERSION,
            reply.id(),
            reply.bot(),
            reply.channel(),
            sent.sid(),
            sent.attempts(),
            Instant.now()));
  }

  private void tellRefused(Reply reply, Origin origin, byte[] value, Outcome.Refused refused) {
    if (reply.command().awaitsAnswer()) {
      outbox.write(ApiAnswers.refused(reply, refused));
    }
    DeliveryEvents.refused(reply, refused).ifPresent(outbox::write);
    outbox.write(DeadLetters.refused(reply, origin, value, refused), reply.id());
    outbox.write(
        new Delivery.Failed(
            ModelJson.VERSION,
            reply.id(),
            reply.bot(),
            reply.channel(),
            refused.code(),
            refused.httpStatus(),
            refused.message(),
            refused.attempts(),
            Instant.now()));
  }

  LaneTask<ChannelState> bury(Origin origin, byte[] value, UndecodableRecordException error) {
    return (channel, cancellation) -> {
      LOG.errorf("The record at %s goes to the dead letters: %s", origin, error.getMessage());
      outbox.write(DeadLetters.undecodable(origin, value, error), origin.toString());
      metrics.finished("undecodable", "unknown");
    };
  }
}
