package dev.earshot.dispatcher.guarantees;

import dev.earshot.model.Topics;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** The workers' group, as the broker sees it. */
final class Group implements AutoCloseable {
  private static final Topics TOPICS = WorkerMain.TOPICS;
  private static final String ID = TOPICS.prefix() + "-dispatcher";

  private final Admin admin;

  Group(String bootstrapServers) {
    admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
  }

  /** Whether so many workers, and no others, have partitions, and all partitions have a worker. */
  boolean isShared(int workers) throws ExecutionException, InterruptedException {
    try {
      ConsumerGroupDescription group =
          admin.describeConsumerGroups(List.of(ID)).describedGroups().get(ID).get();
      List<Integer> shares = group.members().stream().map(Group::share).toList();
      return group.groupState() == GroupState.STABLE
          && shares.size() == workers
          && !shares.contains(0)
          && shares.stream().mapToInt(Integer::intValue).sum() == WorkerMain.PARTITIONS;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof GroupIdNotFoundException) {
        return false; // Nobody has joined yet.
      }
      throw e;
    }
  }

  private static int share(MemberDescription member) {
    Collection<TopicPartition> partitions = member.assignment().topicPartitions();
    return partitions.size();
  }

  /** Whether every event is handled, the repeated ones too. */
  boolean isAtEnd() throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
    for (int partition = 0; partition < WorkerMain.PARTITIONS; partition++) {
      latest.put(new TopicPartition(TOPICS.events(), partition), OffsetSpec.latest());
    }
    Map<TopicPartition, OffsetAndMetadata> committed =
        admin.listConsumerGroupOffsets(ID).partitionsToOffsetAndMetadata().get();
    return admin.listOffsets(latest).all().get().entrySet().stream()
        .allMatch(end -> end.getValue().offset() == offset(committed.get(end.getKey())));
  }

  private static long offset(OffsetAndMetadata committed) {
    return committed == null ? 0 : committed.offset();
  }

  @Override
  public void close() {
    admin.close();
  }
}
