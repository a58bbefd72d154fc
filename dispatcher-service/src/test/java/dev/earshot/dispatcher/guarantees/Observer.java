package dev.earshot.dispatcher.guarantees;

import static org.awaitility.Awaitility.await;

import dev.earshot.dispatcher.core.TopicProbe;
import dev.earshot.dispatcher.guarantees.History.Seen;
import dev.earshot.model.Command;
import dev.earshot.model.DeadLetter;
import dev.earshot.model.MessageEvent;
import dev.earshot.model.ModelJson;
import dev.earshot.model.Reply;
import dev.earshot.model.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.core.ConditionTimeoutException;

/** Reads what the dispatcher has committed into a history. */
final class Observer {
  private static final Topics TOPICS = WorkerMain.TOPICS;

  private final Workers workers;
  private final History history;

  Observer(Workers workers, History history) {
    this.workers = workers;
    this.history = history;
  }

  /**
   * Reads until all that was sent has led to something and no event is left that could lead to
   * more.
   *
   * @return false if it did not come to that within the limit
   */
  boolean readAll(Duration limit) {
    try (TopicProbe probe = new TopicProbe(workers.broker().bootstrapServers())) {
      await()
          .atMost(limit)
          .until(
              () -> {
                read(probe);
                return history.isComplete() && workers.group().isAtEnd();
              });
      while (read(probe) > 0) {
        // What comes although it must not.
      }
      return true;
    } catch (ConditionTimeoutException unfinished) {
      return false;
    }
  }

  private int read(TopicProbe probe) {
    List<ConsumerRecord<String, byte[]>> replies = probe.readRecords(TOPICS.replies());
    for (ConsumerRecord<String, byte[]> record : replies) {
      Reply reply = ModelJson.decodeReply(record.value());
      String text = ((Command.Say) reply.command()).text();
      history.channel(reply.channel().channel()).replies.add(Seen.of(text, record.timestamp()));
    }
    List<byte[]> letters = probe.read(TOPICS.deadLetters());
    for (byte[] value : letters) {
      DeadLetter letter = ModelJson.decodeDeadLetter(value);
      MessageEvent event =
          (MessageEvent) ModelJson.decodeEvent(letter.original().getBytes(StandardCharsets.UTF_8));
      history
          .channel(letter.channel().channel())
          .deadLetters
          .add(Integer.parseInt(event.text().split(" ")[1]));
    }
    return replies.size() + letters.size();
  }
}
