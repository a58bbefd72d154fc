package dev.earshot.egress.journal;

import org.apache.kafka.common.TopicPartition;

/**
 * The part of the journal to be read for one partition of replies.
 *
 * @param replies the partition
 * @param committed the first reply that is not acknowledged; earlier ones are of no interest
 * @param from the offset in {@code deliveries} before which nothing of interest stands
 */
public record Stretch(TopicPartition replies, long committed, long from) {}
