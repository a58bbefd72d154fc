package dev.earshot.local.internal.status;

import dev.earshot.local.internal.cluster.Cluster;
import dev.earshot.local.internal.http.Http;
import dev.earshot.local.internal.letters.LetterFilter;
import dev.earshot.local.internal.letters.LetterTopic;
import dev.earshot.local.internal.process.HealthReasons;
import dev.earshot.local.internal.records.TopicReader;
import dev.earshot.local.internal.status.Status.GroupStatus;
import dev.earshot.local.internal.status.Status.ServiceStatus;
import dev.earshot.model.Topics;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.TopicPartition;

/** Asks a deployment how it is doing. */
public final class StatusProbe {
  private static final Duration HTTP_LIMIT = Duration.ofSeconds(3);
  private static final int MOST_COUNTED = 10_000;

  private final Cluster cluster;
  private final Topics topics;

  public StatusProbe(Cluster cluster, Topics topics) {
    this.cluster = cluster;
    this.topics = topics;
  }

  /**
   * @param urls of services, by name
   * @throws dev.earshot.local.internal.problem.UserProblem if Kafka can't be asked, or there is no
   *     such deployment
   */
  public Status ask(Map<String, String> urls) {
    List<ServiceStatus> services = new ArrayList<>();
    urls.forEach((name, url) -> services.add(service(name, url)));
    List<GroupStatus> groups =
        List.of(
            group("dispatcher", "events", List.of(topics.events())),
            group("egress", "replies", List.of(topics.replies(), topics.bulkReplies())));
    long open =
        new LetterTopic(cluster, topics)
            .read(LetterFilter.ALL).letters().stream().filter(one -> !one.isReplayed()).count();
    return new Status(Instant.now(), services, groups, open);
  }

  private static ServiceStatus service(String name, String url) {
    try {
      Http.Answer answer =
          new Http(HTTP_LIMIT)
              .get(URI.create(url.replaceAll("/+$", "") + "/q/health/ready"), Map.of());
      return new ServiceStatus(name, url, answer.ok() ? null : HealthReasons.of(answer.body()));
    } catch (UncheckedIOException e) {
      return new ServiceStatus(name, url, e.getMessage());
    }
  }

  private GroupStatus group(String name, String noun, List<String> itsTopics) {
    String group = topics.prefix() + "-" + name;
    return new GroupStatus(name, noun, group, cluster.members(group), backlog(group, itsTopics));
  }

  /**
   * Counts records rather than offsets: each transaction leaves one more offset behind, which
   * nobody reads.
   */
  private Backlog backlog(String group, List<String> itsTopics) {
    TopicReader reader = new TopicReader(cluster);
    List<TopicPartition> partitions =
        itsTopics.stream().flatMap(topic -> reader.partitions(topic).stream()).toList();
    Map<TopicPartition, Long> from = new HashMap<>(cluster.begins(partitions));
    from.putAll(cluster.committed(group));
    from.keySet().retainAll(partitions);
    AtomicReference<Backlog> backlog = new AtomicReference<>(Backlog.NONE);
    reader.read(
        from,
        record -> {
          if (backlog.get().waiting() == MOST_COUNTED) {
            backlog.updateAndGet(Backlog::andMore);
            return false;
          }
          String key =
              record.key() == null ? null : new String(record.key(), StandardCharsets.UTF_8);
          backlog.updateAndGet(
              counted -> counted.with(Instant.ofEpochMilli(record.timestamp()), key));
          return true;
        });
    return backlog.get();
  }
}
