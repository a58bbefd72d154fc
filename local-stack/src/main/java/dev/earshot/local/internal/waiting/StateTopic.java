package dev.earshot.local.internal.waiting;

import dev.earshot.engine.ChannelState;
import dev.earshot.engine.Conversation;
import dev.earshot.local.internal.cluster.Cluster;
import dev.earshot.local.internal.records.TopicReader;
import dev.earshot.model.ChannelKey;
import dev.earshot.model.Topics;
import dev.earshot.model.UndecodableRecordException;
import dev.earshot.testkit.StateReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The topic of conversation states. */
public final class StateTopic {
  private final Cluster cluster;
  private final Topics topics;

  public StateTopic(Cluster cluster, Topics topics) {
    this.cluster = cluster;
    this.topics = topics;
  }

  /**
   * @param conversations oldest first
   * @param unreadable why states can't be read
   */
  public record Found(List<WaitingConversation> conversations, List<String> unreadable) {}

  /**
   * All conversations there are, as they were committed last.
   *
   * @throws dev.earshot.local.internal.problem.UserProblem if there is no such topic, or Kafka
   *     can't be asked
   */
  public Found read() {
    Map<String, byte[]> latest = new HashMap<>();
    new TopicReader(cluster)
        .readAll(
            topics.conversationState(),
            record -> {
              if (record.key() != null) {
                latest.put(new String(record.key(), StandardCharsets.UTF_8), record.value());
              }
              return true;
            });
    List<WaitingConversation> found = new ArrayList<>();
    List<String> unreadable = new ArrayList<>();
    latest.forEach(
        (key, value) -> {
          if (value != null) {
            add(key, value, found, unreadable);
          }
        });
    found.sort(Comparator.comparing(WaitingConversation::since));
    return new Found(found, unreadable);
  }

  private static void add(
      String key, byte[] value, List<WaitingConversation> found, List<String> unreadable) {
    try {
      ChannelKey channel = ChannelKey.parse(key);
      ChannelState state = StateReader.stateOf(value);
      for (Conversation conversation : state.conversations()) {
        found.add(new WaitingConversation(channel, conversation, state.muted()));
      }
    } catch (UndecodableRecordException | IllegalArgumentException e) {
      unreadable.add("%s: %s".formatted(key, e.getMessage()));
    }
  }
}
