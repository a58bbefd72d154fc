package dev.earshot.model;

import java.util.List;

/**
 * The names of the topics of one deployment.
 *
 * @param prefix comes before every name, so that two deployments can share a cluster; letters,
 *     digits, '.', '_', '-'
 */
public record Topics(String prefix) {
  public static final String DEFAULT_PREFIX = "earshot";

  /** Partitions of a topic that Earshot creates itself. */
  public static final int DEFAULT_PARTITIONS = 12;

  public Topics {
    if (prefix == null || !prefix.matches("[A-Za-z0-9._-]{1,100}")) {
      throw new IllegalArgumentException(
          "\"%s\" can't be the prefix of topic names. Use 1 to 100 letters, digits, '.', '_' or '-' (default %s)."
              .formatted(prefix, DEFAULT_PREFIX));
    }
  }

  public static Topics ofDefaultPrefix() {
    return new Topics(DEFAULT_PREFIX);
  }

  /** {@link Event}s, from ingress and (memberships) egress to the dispatcher. */
  public String events() {
    return prefix + ".events";
  }

  /** {@link Reply}s, from the dispatcher to egress. */
  public String replies() {
    return prefix + ".replies";
  }

  /**
   * {@link Reply}s that may wait for all others, in an order of their own; partitioned as {@link
   * #replies()}.
   */
  public String bulkReplies() {
    return prefix + ".replies-bulk";
  }

  /**
   * The dispatcher's state per channel: compacted, with as many partitions as {@link #events()}.
   */
  public String conversationState() {
    return prefix + ".conversation-state";
  }

  /** {@link Delivery} records, the journal of egress. */
  public String deliveries() {
    return prefix + ".deliveries";
  }

  /** {@link DeadLetter}s of all services. */
  public String deadLetters() {
    return prefix + ".dead-letters";
  }

  public List<String> all() {
    return List.of(
        events(), replies(), bulkReplies(), conversationState(), deliveries(), deadLetters());
  }

  /** True for the topic that must be compacted. */
  public boolean isCompacted(String topic) {
    return topic.equals(conversationState());
  }
}
