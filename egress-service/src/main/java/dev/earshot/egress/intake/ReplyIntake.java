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
import dev.earshot.model.DeadLetter;
import dev.earshot.model.ModelJson;
import dev.earshot.model.Reply;
import dev.earshot.model.UndecodableRecordException;
import io.smallrye.mutiny.Multi;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
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

  private final EgressSettings settings;
  private final BotAccounts bots;
  private final Journal journal;
  private final Settlement settlement;
  private final Lanes<ChannelState> lanes;
  private final ReplyWindow window;
  private final Assignments assignments = new Assignments();
  private final ReentrantLock assigning = new ReentrantLock();
  private volatile int partitionCount = 1;

  @Channel("replies")
  Multi<Message<byte[]>> replies;

  public ReplyIntake(
      EgressSettings settings,
      EgressMetrics metrics,
      Outbox outbox,
      Journal journal,
      BotAccounts bots,
      CallLoop calls) {
    this.settings = settings;
    this.bots = bots;
    this.journal = journal;
    this.settlement =
        new Settlement(new Courier(bots, calls, settings.inDoubt()), journal, outbox, metrics);
    this.lanes =
        new Lanes<>(
            () -> new ChannelState(new Pace(settings.channelRate())),
            settings.laneIdle(),
            (lane, error) -> LOG.errorf(error, "Lane %s: a reply was left unfinished", lane));
    this.window = new ReplyWindow(settings.maxInFlight(), this::receive);
    metrics.watchWaiting(lanes::waiting);
  }

  /**
   * Begins to take replies. Not before the topics are there: a consumer that can't reach its broker
   * for the first time gives up, and one without credentials for Twilio would only take partitions
   * away from the instances that have them.
   *
   * @param replyPartitions how many partitions the topic of replies has
   */
  public void open(int replyPartitions) {
    partitionCount = replyPartitions;
    replies.subscribe().withSubscriber(window);
  }

  /** Why no more replies are read; empty while they are. */
  public Optional<Throwable> failure() {
    return Optional.ofNullable(window.failure());
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
    withdraw(theirs.and(task -> ((ReplyTask) task).isLeft()));
    boolean drained = lanes.awaitFinished(theirs, settings.drainTimeout());
    // Only now: what is finished still goes at the rate it was promised.
    shareRates();
    if (drained) {
      return;
    }
    withdraw(theirs);
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

  private void withdraw(Predicate<LaneTask<ChannelState>> which) {
    window.finished(lanes.withdraw(which).size());
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
        window.finished(1);
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
          origin,
          tenure,
          message,
          settlement.settle(reply, origin, tenure, value, isReplayed(metadata)));
    } catch (UndecodableRecordException e) {
      submit(
          String.valueOf(metadata.getKey()),
          origin,
          tenure,
          message,
          settlement.bury(origin, value, e));
    }
  }

  private static boolean isReplayed(IncomingKafkaRecordMetadata<?, ?> metadata) {
    return metadata.getHeaders().lastHeader(DeadLetter.REPLAY_HEADER) != null;
  }

  private void submit(
      String lane,
      Origin origin,
      Tenure tenure,
      Message<byte[]> message,
      LaneTask<ChannelState> work) {
    LaneTask<ChannelState> task =
        (channel, cancellation) -> {
          try {
            if (!tenure.begin(origin.offset())) {
              return;
            }
            work.run(channel, cancellation);
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
    lanes.submit(lane, new ReplyTask(origin, tenure, task));
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
