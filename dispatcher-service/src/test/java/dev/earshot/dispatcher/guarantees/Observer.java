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
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.core.ConditionTimeoutException;

/** Reads what the dispatcher has committed into a history. */
final class Observer {
  private static final Topics TOPICS = WorkerMain.TOPICS;

  /** Longer than a transaction can hold up what was committed after it. */
  private static final Duration SILENCE = Duration.ofSeconds(15);

  private final Workers workers;
  private final History history;
  private long lastNews = System.nanoTime();

  Observer(Workers workers, History history) {
    this.workers = workers;
    this.history = history;
  }

  /**
   * Reads until all that was sent has led to something and the workers are at the end of the
   * events, so that none of them could lead to more. Gives up when they are at the end and nothing
   * comes any more.
   *
   * @return whether the workers came to the end of the events within the limit
   */
  boolean readAll(Duration limit) {
    try (TopicProbe probe = new TopicProbe(workers.broker().bootstrapServers())) {
      await().atMost(limit).until(() -> isOver(probe));
      while (read(probe) > 0) {
        // What comes although it must not.
      }
      return true;
    } catch (ConditionTimeoutException unfinished) {
      return false;
    }
  }

  private boolean isOver(TopicProbe probe) throws ExecutionException, InterruptedException {
    boolean atEnd = workers.group().isAtEnd();
    if (read(probe) > 0 || !atEnd) {
      lastNews = System.nanoTime();
    }
    return atEnd && (history.isComplete() || System.nanoTime() - lastNews > SILENCE.toNanos());
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
