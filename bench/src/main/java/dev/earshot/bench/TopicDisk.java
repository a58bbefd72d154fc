package dev.earshot.bench;

import dev.earshot.model.Topics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ReplicaInfo;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/** What a deployment's topics have on the broker's disk. Used by one thread. */
final class TopicDisk implements AutoCloseable {
  private static final long SEGMENT = 16L * 1024 * 1024;

  private final Admin admin;
  private final Topics topics;

  TopicDisk(String bootstrapServers, Topics topics) {
    this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    this.topics = topics;
  }

  /**
   * Keeps no more of each partition than so many bytes, and what is being written; but the
   * compacted topic stays as it is. For runs that last.
   */
  void retain(long bytes) throws InterruptedException {
    Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
    for (String topic : topics.all()) {
      if (!topics.isCompacted(topic)) {
        List<AlterConfigOp> settings = new ArrayList<>();
        settings.add(set(TopicConfig.RETENTION_BYTES_CONFIG, bytes));
        settings.add(set(TopicConfig.SEGMENT_BYTES_CONFIG, SEGMENT));
        changes.put(new ConfigResource(ConfigResource.Type.TOPIC, topic), settings);
      }
    }
    try {
      admin.incrementalAlterConfigs(changes).all().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("The topics can't be limited: " + e.getCause(), e);
    }
  }

  private static AlterConfigOp set(String name, long value) {
    return new AlterConfigOp(new ConfigEntry(name, Long.toString(value)), AlterConfigOp.OpType.SET);
  }

  /** The bytes of all partitions of a topic. */
  long bytes(String topic) throws InterruptedException {
    try {
      List<Integer> brokers =
          admin.describeCluster().nodes().get().stream().map(node -> node.id()).toList();
      return admin.describeLogDirs(brokers).allDescriptions().get().values().stream()
          .flatMap(folders -> folders.values().stream())
          .flatMap(folder -> folder.replicaInfos().entrySet().stream())
          .filter(replica -> replica.getKey().topic().equals(topic))
          .map(Map.Entry::getValue)
          .mapToLong(ReplicaInfo::size)
          .sum();
    } catch (ExecutionException e) {
      throw new IllegalStateException("The broker does not tell its disk: " + e.getCause(), e);
    }
  }

  @Override
  public void close() {
    admin.close();
  }
}
