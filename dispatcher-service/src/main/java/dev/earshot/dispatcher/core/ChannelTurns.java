package dev.earshot.dispatcher.core;

import java.time.Instant;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * What a core does with events and with what is due, for one session. Called on the lanes' virtual
 * threads, for many channels at once, but never twice at the same time for one channel.
 */
public interface ChannelTurns extends AutoCloseable {

  /**
   * Handles one event.
   *
   * @param before the value of the channel's state record; null if there is none
   * @param soFar is given what can be committed before the turn ends, while it goes on
   * @throws InterruptedException if the worker stops; nothing more was done then
   */
  TurnResult take(byte[] before, ConsumerRecord<String, byte[]> record, Consumer<TurnResult> soFar)
      throws InterruptedException;

  /**
   * Does what is due in a channel.
   *
   * @param before the value of the channel's state record; null if there is none
   * @param watermark events from here on may be read again
   * @throws InterruptedException if the worker stops; nothing more was done then
   */
  TurnResult wake(
      byte[] before,
      String key,
      TopicPartition partition,
      long watermark,
      Consumer<TurnResult> soFar)
      throws InterruptedException;

  /** How many turns run. */
  int running();

  /** The time by which things are due. */
  Instant now();

  @Override
  void close();
}
