package dev.earshot.local.internal.topics;

import dev.earshot.local.internal.cluster.Cluster;
import dev.earshot.model.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;

/**
 * A topic as it is at the broker.
 *
 * @param partitions in their order
 * @param settings the broker's defaults too
 */
public record TopicInfo(
    String name, List<Partition> partitions, Map<String, String> settings, boolean compacted) {
  private static final String CLEANUP = "cleanup.policy";
  private static final String COMPACT = "compact";
  private static final int SAFE_REPLICAS = 3;

  public TopicInfo {
    partitions = List.copyOf(partitions);
    settings = new TreeMap<>(settings);
  }

  /**
   * A partition.
   *
   * @param leader the broker's id; -1 if there is none
   * @param begin the offset of the oldest record
   * @param end the offset of the next record
   */
  public record Partition(int number, int leader, int replicas, int inSync, long begin, long end) {}

  /**
   * What a topic is.
   *
   * @param compacted whether it should be
   * @return empty if there is no such topic
   */
  public static Optional<TopicInfo> of(Cluster cluster, String name, boolean compacted) {
    Optional<TopicDescription> description = cluster.describe(name);
    if (description.isEmpty()) {
      return Optional.empty();
    }
    List<TopicPartitionInfo> infos = description.get().partitions();
    List<TopicPartition> all =
        infos.stream().map(info -> new TopicPartition(name, info.partition())).toList();
    Map<TopicPartition, Long> begins = cluster.begins(all);
    Map<TopicPartition, Long> ends = cluster.ends(all);
    List<Partition> partitions = new ArrayList<>();
    for (TopicPartitionInfo info : infos) {
      TopicPartition id = new TopicPartition(name, info.partition());
      partitions.add(
          new Partition(
              info.partition(),
              info.leader() == null ? -1 : info.leader().id(),
              info.replicas().size(),
              info.isr().size(),
              begins.get(id),
              ends.get(id)));
    }
    return Optional.of(new TopicInfo(name, partitions, cluster.settings(name), compacted));
  }

  /** All topics of a deployment that are there, by their names; null for those that are not. */
  public static Map<String, TopicInfo> all(Cluster cluster, Topics topics) {
    Map<String, TopicInfo> all = new LinkedHashMap<>();
    for (String name : topics.all()) {
      all.put(name, of(cluster, name, topics.isCompacted(name)).orElse(null));
    }
    return all;
  }

  public int replicas() {
    return partitions.stream().mapToInt(Partition::replicas).min().orElse(0);
  }

  /** How many offsets are kept; markers of transactions and what was compacted away count too. */
  public long offsets() {
    return partitions.stream().mapToLong(each -> each.end() - each.begin()).sum();
  }

  /** How long records are kept, for people. */
  public String retention() {
    if (settings.getOrDefault(CLEANUP, "").equals(COMPACT)) {
      return "the last of each channel";
    }
    long millis = Long.parseLong(settings.getOrDefault("retention.ms", "-1"));
    if (millis < 0) {
      return "for ever";
    }
    Duration time = Duration.ofMillis(millis);
    return time.toDays() > 0 ? time.toDays() + " days" : time.toHours() + " hours";
  }

  /** What is not as it should be. */
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    boolean isCompacted = settings.getOrDefault(CLEANUP, "").contains(COMPACT);
    if (compacted && !settings.getOrDefault(CLEANUP, "").equals(COMPACT)) {
      warnings.add(
          "%s has cleanup.policy=%s: states would be deleted, and conversations with them. Set it to compact."
              .formatted(name, settings.get(CLEANUP)));
    }
    if (!compacted && isCompacted) {
      warnings.add(
          "%s has cleanup.policy=%s: of the records of a channel only the last would be kept. Set it to delete."
              .formatted(name, settings.get(CLEANUP)));
    }
    for (Partition partition : partitions) {
      if (partition.leader() < 0) {
        warnings.add("%s-%d has no leader.".formatted(name, partition.number()));
      } else if (partition.inSync() < partition.replicas()) {
        warnings.add(
            "%s-%d has %d of %d replicas in sync."
                .formatted(name, partition.number(), partition.inSync(), partition.replicas()));
      }
    }
    if (replicas() >= SAFE_REPLICAS
        && Integer.parseInt(settings.getOrDefault("min.insync.replicas", "1")) < 2) {
      warnings.add(
          "%s has min.insync.replicas=1: what one broker alone has taken is lost with it. Set it to 2."
              .formatted(name));
    }
    return warnings;
  }

  /** All of it. */
  public Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", name);
    json.put(
        "partitions",
        partitions.stream()
            .map(
                each ->
                    Map.of(
                        "number", each.number(),
                        "leader", each.leader(),
                        "replicas", each.replicas(),
                        "inSync", each.inSync(),
                        "begin", each.begin(),
                        "end", each.end()))
            .toList());
    json.put("settings", settings);
    json.put("warnings", warnings());
    return json;
  }
}
