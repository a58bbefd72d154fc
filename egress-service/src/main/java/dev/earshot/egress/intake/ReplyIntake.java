package dev.earshot.egress.intake;

import dev.earshot.egress.EgressMetrics;
import dev.earshot.egress.EgressSettings;
import dev.earshot.egress.accounts.BotAccounts;
import dev.earshot.egress.delivery.CallLoop;
import dev.earshot.egress.delivery.CommandNames;
import dev.earshot.egress.delivery.Courier;
import dev.earshot.egress.delivery.Outcome;
import dev.earshot.egress.lanes.LaneTask;
import dev.earshot.egress.lanes.Lanes;
import dev.earshot.egress.publish.Outbox;
import dev.earshot.egress.rate.Pace;
import dev.earshot.model.Delivery;
import dev.earshot.model.ModelJson;
import dev.earshot.model.Reply;
import dev.earshot.model.UndecodableRecordException;
import io.smallrye.mutiny.Multi;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/**
 * Reads replies into lanes, one per channel, and acknowledges each once its delivery (or dead
 * letter) is in Kafka. Acknowledgments out of order are right: the connector's throttled strategy
 * commits only up to the first record that is not acknowledged yet.
 */
@Singleton
public class ReplyIntake {
  private static final Logger LOG = Logger.getLogger(ReplyIntake.class);

  private final EgressSettings settings;
  private final EgressMetrics metrics;
  private final Outbox outbox;
  private final Courier courier;
  private final Lanes<Pace> lanes;
  private final ReplyWindow window;

  @Channel("replies")
  Multi<Message<byte[]>> replies;

  public ReplyIntake(
      EgressSettings settings,
      EgressMetrics metrics,
      Outbox outbox,
      BotAccounts bots,
      CallLoop calls) {
    this.settings = settings;
    this.metrics = metrics;
    this.outbox = outbox;
    this.courier = new Courier(bots, calls);
    this.lanes =
        new Lanes<>(
            () -> new Pace(settings.channelRate()),
            settings.laneIdle(),
            (lane, error) -> LOG.errorf(error, "Lane %s: a reply was left unfinished", lane));
    this.window = new ReplyWindow(settings.maxInFlight(), this::receive);
    metrics.watchWaiting(lanes::waiting);
  }

  /**
   * Begins to take replies. Not before the topics are there: a consumer that can't reach its broker
   * for the first time gives up, and one without credentials for Twilio would only take partitions
   * away from the instances that have them.
   */
  public void open() {
    replies.subscribe().withSubscriber(window);
  }

  /** Why no more replies are read; empty while they are. */
  public Optional<Throwable> failure() {
    return Optional.ofNullable(window.failure());
  }

  /** Starts no reply any more and waits for calls that are under way. */
  public void close() {
    if (!lanes.close(settings.stopTimeout())) {
      LOG.warnf(
          "Calls to Twilio still ran after %s; their replies will be sent again.",
          settings.stopTimeout());
    }
  }

  /**
   * Forgets the replies of partitions that another instance takes over, and waits for those that
   * are just being sent, so that two instances never work on one channel.
   */
  void release(Collection<TopicPartition> partitions) {
    Predicate<LaneTask<Pace>> theirs = task -> isOf(task, partitions);
    List<LaneTask<Pace>> withdrawn = lanes.withdraw(theirs);
    window.finished(withdrawn.size());
    if (!lanes.awaitFinished(theirs, settings.stopTimeout())) {
      LOG.warnf(
          "Calls of %s still run after %s although the partitions are given away; those replies may be sent twice.",
          partitions, settings.stopTimeout());
    }
  }

  private static boolean isOf(LaneTask<Pace> task, Collection<TopicPartition> partitions) {
    return task instanceof ReplyTask reply
        && partitions.contains(
            new TopicPartition(reply.origin().topic(), reply.origin().partition()));
  }

  private void receive(Message<byte[]> message) {
    IncomingKafkaRecordMetadata<?, ?> metadata =
        message.getMetadata(IncomingKafkaRecordMetadata.class).orElseThrow();
    Origin origin = new Origin(metadata.getTopic(), metadata.getPartition(), metadata.getOffset());
    try {
      Reply reply = decode(message.getPayload());
      submit(reply.channel().text(), origin, message, settle(reply, origin, message.getPayload()));
    } catch (UndecodableRecordException e) {
      submit(
          String.valueOf(metadata.getKey()),
          origin,
          message,
          bury(origin, message.getPayload(), e));
    }
  }

  private void submit(String lane, Origin origin, Message<byte[]> message, LaneTask<Pace> work) {
    LaneTask<Pace> task =
        (pace, cancellation) -> {
          try {
            work.run(pace, cancellation);
            message
                .ack()
                .exceptionally(
                    error -> {
                      LOG.warnf("%s can't be acknowledged, it will come again: %s", origin, error);
                      return null;
                    });
          } finally {
            window.finished(1);
          }
        };
    lanes.submit(lane, new ReplyTask(origin, task));
  }

  private static Reply decode(byte[] value) {
    Reply reply = ModelJson.decodeReply(value);
    if (reply.id() == null
        || reply.channel() == null
        || reply.product() == null
        || reply.command() == null) {
      throw new UndecodableRecordException(
          "A reply needs an id, a channel, a product and a command; one of them is missing.", null);
    }
    return reply;
  }

  private LaneTask<Pace> settle(Reply reply, Origin origin, byte[] value) {
    return (pace, cancellation) -> {
      String command = CommandNames.of(reply.command());
      switch (courier.deliver(reply, pace, cancellation)) {
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
    if (sent.membership() != null) {
      outbox.write(sent.membership());
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

  private LaneTask<Pace> bury(Origin origin, byte[] value, UndecodableRecordException error) {
    return (pace, cancellation) -> {
      LOG.errorf("The record at %s goes to the dead letters: %s", origin, error.getMessage());
      outbox.write(DeadLetters.undecodable(origin, value, error), origin.toString());
      metrics.finished("undecodable", "unknown");
    };
  }
}
