package dev.earshot.dispatcher.core;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What a lane does next. */
sealed interface Work {

  /** An event to be handled. */
  record OfEvent(ConsumerRecord<String, byte[]> event) implements Work {}

  /**
   * Something in a channel is due.
   *
   * @param key the channel's
   * @param watermark the partition's first offset that was not finished then
   */
  record OfTimer(String key, long watermark) implements Work {}
}
