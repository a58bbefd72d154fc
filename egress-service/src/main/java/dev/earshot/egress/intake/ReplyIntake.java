package dev.earshot.egress.intake;

import dev.earshot.egress.EgressMetrics;
import dev.earshot.egress.EgressSettings;
import dev.earshot.egress.accounts.BotAccounts;
import dev.earshot.egress.delivery.CallLoop;
import dev.earshot.egress.delivery.ChannelState;
import dev.earshot.egress.delivery.Courier;
import dev.earshot.egress.journal.Journal;
import dev.earshot.egress.journal.Stretch;
import dev.earshot.egress.lanes.LaneTask;
import dev.earshot.egress.publish.Outbox;
import dev.earshot.egress.rate.TrafficClass;
import dev.earshot.egress.trace.DeliveryTracing;
import dev.earshot.model.CloudEvents;
import dev.earshot.model.DeadLetter;
import dev.earshot.model.ModelJson;
import dev.earshot.model.Reply;
import dev.earshot.model.Topics;
import dev.earshot.model.UndecodableRecordException;
import io.smallrye.mutiny.Multi;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordBatchMetadata;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/**
 * Reads replies into lanes, one per channel, and acknowledges each once its delivery (or dead
 * letter) is in Kafka. Acknowledgments out of order are right: {@link LaneCommit} commits only up
 * to the first record that is not acknowledged yet.
 */
@Singleton
public class ReplyIntake {
  private static final Logger LOG = Logger.getLogger(ReplyIntake.class);

  private final BotAccounts bots;
  private final Journal journal;
  private final Lease lease;
  private final Settlement settlement;
  private final Acknowledgments acknowledgments;
  private final ReplyLanes lanes;
  private final DeliveryTracing tracing;
  private final Assignments assignments = new Assignments();
  private final ReentrantLock assigning = new ReentrantLock();
  private final String bulkTopic;
  private volatile int partitionCount = 1;
  private volatile Throwable failure;

  @Channel("replies")
  Multi<Message<List<byte[]>>> replies;

  public ReplyIntake(
      EgressSettings settings,
      EgressMetrics metrics,
      Outbox outbox,
      Journal journal,
      BotAccounts bots,
      CallLoop calls,
      Lease lease,
      Acknowledgments acknowledgments,
      Topics topics,
      DeliveryTracing tracing) {
    this.bots = bots;
    this.tracing = tracing;
    this.journal = journal;
    this.lease = lease;
    this.acknowledgments = acknowledgments;
    this.settlement =
        new Settlement(
            new Courier(bots, calls, settings.inDoubt()), journal, lease, outbox, metrics);
    this.lanes = new ReplyLanes(settings, metrics);
    this.bulkTopic = topics.bulkReplies();
  }

  /**
   * Begins to take replies. Not before the topics are there: a consumer that can't reach its broker
   * for the first time gives up, and one without credentials for Twilio would only take partitions
   * away from the instances that have them.
   *
   * @param partitions how many partitions the topics of replies have together
   */
  public void open(int partitions) {
    partitionCount = partitions;
    replies
        .subscribe()
        .with(
            this::receive,
            error -> {
              failure = error;
              LOG.error(
                  "No more replies are read from Kafka; start the service again. The cause", error);
            });
  }

  /** Why no more replies are read; empty while they are. */
  public Optional<Throwable> failure() {
    return Optional.ofNullable(failure);
  }

  /** Begins with no more replies and waits for those that have begun. */
  public void close() {
    release(assignments.all(), () -> {});
    lanes.close();
    journal.close();
  }

  /** Takes over partitions, and finds out what their former owners have done. */
  void takeOver(Map<TopicPartition, Takeover> takeovers) {
    List<Stretch> stretches =
        takeovers.entrySet().stream().map(one -> one.getValue().stretch(one.getKey())).toList();
    assignments.add(takeovers, journal.inherit(stretches));
    shareRates();
  }

  /**
   * Leaves the replies of partitions to their next owner, but finishes what has begun and what
   * stands before it, so that two instances never work on one channel and nothing is done twice.
   * What is lost already is not finished.
   *
   * @param renewal is run about once a second while this waits
   */
  void release(Collection<TopicPartition> partitions, Runnable renewal) {
    end(partitions);
    lanes.withdrawLeft(partitions);
    boolean drained = lease.isValid() && lanes.drain(partitions, renewal);
    // Only now: what is finished still goes at the rate it was promised.
    shareRates();
    if (!drained) {
      lanes.giveUp(partitions);
    }
  }

  private void end(Collection<TopicPartition> partitions) {
    assigning.lock();
    try {
      assignments.remove(partitions);
    } finally {
      assigning.unlock();
    }
  }

  private void shareRates() {
    int held = assignments.all().size();
    bots.share(held, Math.max(held, partitionCount));
  }

  private void receive(Message<List<byte[]>> batch) {
    IncomingKafkaRecordBatchMetadata<?, ?> metadata =
        batch.getMetadata(IncomingKafkaRecordBatchMetadata.class).orElseThrow();
    metadata.getRecords().forEach(this::receive);
  }

  private void receive(ConsumerRecord<?, ?> replied) {
    Origin origin = new Origin(replied.topic(), replied.partition(), replied.offset());
    // No reply may slip in behind the release of its partition.
    assigning.lock();
    try {
      Tenure tenure = assignments.of(origin);
      if (tenure == null || !acknowledgments.take(origin)) {
        LOG.debugf("%s was read before its partition was given away.", origin);
      } else {
        receive(replied, origin, tenure);
      }
    } finally {
      assigning.unlock();
    }
  }

  private void receive(ConsumerRecord<?, ?> replied, Origin origin, Tenure tenure) {
    byte[] value = (byte[]) replied.value();
    try {
      Reply reply = decode(value);
      submit(
          reply.channel().text(),
          reply.createdAt() == null ? Instant.now() : reply.createdAt(),
          origin,
          tenure,
          tracing.around(
              replied,
              settlement.settle(
                  reply, origin, tenure, value, isReplayed(replied), causeTime(replied))));
    } catch (UndecodableRecordException e) {
      submit(
          String.valueOf(replied.key()),
          Instant.now(),
          origin,
          tenure,
          settlement.bury(origin, value, e));
    }
  }

  private static boolean isReplayed(ConsumerRecord<?, ?> replied) {
    return replied.headers().lastHeader(DeadLetter.REPLAY_HEADER) != null;
  }

  /** When the event came that the reply answers; null if it does not say, or not in its form. */
  private static Instant causeTime(ConsumerRecord<?, ?> replied) {
    Header header = replied.headers().lastHeader(CloudEvents.CAUSE_TIME_HEADER);
    if (header == null) {
      return null;
    }
    try {
      return Instant.parse(new String(header.value(), StandardCharsets.UTF_8));
    } catch (DateTimeParseException e) {
      LOG.debugf(
          "A reply at %s-%d@%d tells no time: %s",
          replied.topic(), replied.partition(), replied.offset(), e.getMessage());
      return null;
    }
  }

  private void submit(
      String channel, Instant since, Origin origin, Tenure tenure, LaneTask<ChannelState> work) {
    TrafficClass traffic =
        origin.topic().equals(bulkTopic) ? TrafficClass.BULK : TrafficClass.REPLY;
    LaneTask<ChannelState> task =
        (state, cancellation) -> {
          if (tenure.begin(origin.offset())) {
            work.run(state, cancellation);
            acknowledgments.acknowledge(origin);
          }
        };
    lanes.submit(channel, new ReplyTask(origin, tenure, traffic, since, task));
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
}
