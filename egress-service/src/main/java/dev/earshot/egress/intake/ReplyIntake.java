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
import dev.earshot.egress.lanes.Lanes;
import dev.earshot.egress.publish.Outbox;
import dev.earshot.egress.rate.Pace;
import dev.earshot.egress.rate.TrafficClass;
import dev.earshot.model.ModelJson;
import dev.earshot.model.Reply;
import dev.earshot.model.Topics;
import dev.earshot.model.UndecodableRecordException;
import io.smallrye.mutiny.Multi;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.apache.kafka.common.TopicPartition;
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

  private static final String REPLAY = "earshot_replay";

  /** Begins the lanes of bulk replies, which have no order with the channel's others. */
  private static final String BULK = "bulk:";

  /** The part of a channel's rate that its bulk replies have. */
  private static final double BULK_PART = 0.1;

  private final EgressSettings settings;
  private final BotAccounts bots;
  private final Journal journal;
  private final Settlement settlement;
  private final Lanes<ChannelState> lanes;
  private final Assignments assignments = new Assignments();
  private final ReentrantLock assigning = new ReentrantLock();
  private final String bulkTopic;
  private volatile int partitionCount = 1;
  private volatile Throwable failure;

  @Channel("replies")
  Multi<Message<byte[]>> replies;

  public ReplyIntake(
      EgressSettings settings,
      EgressMetrics metrics,
      Outbox outbox,
      Journal journal,
      BotAccounts bots,
      CallLoop calls,
      Topics topics) {
    this.settings = settings;
    this.bots = bots;
    this.journal = journal;
    this.settlement =
        new Settlement(new Courier(bots, calls, settings.inDoubt()), journal, outbox, metrics);
    this.lanes =
        new Lanes<>(
            this::stateOf,
            settings.laneIdle(),
            (lane, error) -> LOG.errorf(error, "Lane %s: a reply was left unfinished", lane));
    this.bulkTopic = topics.bulkReplies();
    for (TrafficClass traffic : TrafficClass.values()) {
      metrics.watchWaiting(
          traffic, () -> lanes.waiting(task -> isOf(task, traffic)), () -> oldest(traffic));
    }
  }

  private ChannelState stateOf(String lane) {
    return lane.startsWith(BULK)
        ? new ChannelState(new Pace(settings.channelRate() * BULK_PART), TrafficClass.BULK)
        : new ChannelState(new Pace(settings.channelRate()), TrafficClass.REPLY);
  }

  private Duration oldest(TrafficClass traffic) {
    return lanes.first().stream()
        .filter(task -> isOf(task, traffic))
        .map(task -> ((ReplyTask) task).since())
        .min(Comparator.naturalOrder())
        .map(since -> Duration.between(since, Instant.now()))
        .orElse(Duration.ZERO);
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
    release(assignments.all());
    lanes.close(Duration.ZERO);
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
   */
  void release(Collection<TopicPartition> partitions) {
    Predicate<LaneTask<ChannelState>> theirs = task -> isOf(task, partitions);
    end(partitions);
    lanes.withdraw(theirs.and(task -> ((ReplyTask) task).isLeft()));
    boolean drained = lanes.awaitFinished(theirs, settings.drainTimeout());
    // Only now: what is finished still goes at the rate it was promised.
    shareRates();
    if (drained) {
      return;
    }
    lanes.withdraw(theirs);
    if (!lanes.awaitFinished(theirs, settings.stopTimeout())) {
      LOG.warnf(
          "Calls of %s still run after %s although the partitions are given away; those replies may be sent twice.",
          partitions, settings.stopTimeout());
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

  private static boolean isOf(LaneTask<ChannelState> task, TrafficClass traffic) {
    return task instanceof ReplyTask reply && reply.traffic() == traffic;
  }

  private static boolean isOf(LaneTask<ChannelState> task, Collection<TopicPartition> partitions) {
    return task instanceof ReplyTask reply && partitions.contains(reply.origin().topicPartition());
  }

  private void receive(Message<byte[]> message) {
    IncomingKafkaRecordMetadata<?, ?> metadata =
        message.getMetadata(IncomingKafkaRecordMetadata.class).orElseThrow();
    Origin origin = new Origin(metadata.getTopic(), metadata.getPartition(), metadata.getOffset());
    // No reply may slip in behind the release of its partition.
    assigning.lock();
    try {
      Tenure tenure = assignments.of(origin);
      if (tenure == null) {
        LOG.debugf("%s is left to the new owner of its partition.", origin);
      } else {
        receive(message, metadata, origin, tenure);
      }
    } finally {
      assigning.unlock();
    }
  }

  private void receive(
      Message<byte[]> message,
      IncomingKafkaRecordMetadata<?, ?> metadata,
      Origin origin,
      Tenure tenure) {
    byte[] value = message.getPayload();
    try {
      Reply reply = decode(value);
      submit(
          reply.channel().text(),
          reply.createdAt() == null ? Instant.now() : reply.createdAt(),
          origin,
          tenure,
          message,
          settlement.settle(reply, origin, tenure, value, isReplayed(metadata)));
    } catch (UndecodableRecordException e) {
      submit(
          String.valueOf(metadata.getKey()),
          Instant.now(),
          origin,
          tenure,
          message,
          settlement.bury(origin, value, e));
    }
  }

  private static boolean isReplayed(IncomingKafkaRecordMetadata<?, ?> metadata) {
    return metadata.getHeaders().lastHeader(REPLAY) != null;
  }

  private void submit(
      String channel,
      Instant since,
      Origin origin,
      Tenure tenure,
      Message<byte[]> message,
      LaneTask<ChannelState> work) {
    LaneTask<ChannelState> task =
        (state, cancellation) -> {
          if (!tenure.begin(origin.offset())) {
            return;
          }
          work.run(state, cancellation);
          message
              .ack()
              .exceptionally(
                  error -> {
                    LOG.warnf("%s can't be acknowledged, it will come again: %s", origin, error);
                    return null;
                  });
        };
    boolean bulk = origin.topic().equals(bulkTopic);
    lanes.submit(
        bulk ? BULK + channel : channel,
        new ReplyTask(origin, tenure, bulk ? TrafficClass.BULK : TrafficClass.REPLY, since, task));
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
