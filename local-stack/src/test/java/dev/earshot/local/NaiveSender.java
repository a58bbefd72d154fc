package dev.earshot.local;

import com.twilio.exception.TwilioException;
import com.twilio.http.NetworkHttpClient;
import com.twilio.http.Request;
import com.twilio.http.Response;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.chat.v2.service.channel.Message;
import dev.earshot.local.internal.stack.DevAccount;
import dev.earshot.model.Command;
import dev.earshot.model.ModelJson;
import dev.earshot.model.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * The loop anyone would write: takes the replies of a partition one by one, sends each with the
 * Twilio SDK as it is by default, tries again after an exception, and commits. It remembers nothing
 * else.
 */
final class NaiveSender implements Runnable {
  private static final int MORE_TRIES = 3;
  private static final Duration POLL = Duration.ofMillis(100);

  private final String brokers;
  private final TopicPartition partition;
  private final TwilioRestClient client;
  private final AtomicBoolean killed = new AtomicBoolean();

  NaiveSender(String brokers, TopicPartition partition, String twilio) {
    this.brokers = brokers;
    this.partition = partition;
    this.client =
        new TwilioRestClient.Builder(DevAccount.ACCOUNT_SID, DevAccount.AUTH_TOKEN)
            .httpClient(new RedirectedHttpClient(twilio))
            .build();
  }

  /** Its process dies during the next request and is started again. */
  void kill() {
    killed.set(true);
  }

  /** Until all that is there is done. */
  @Override
  public void run() {
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                brokers,
                "group.id",
                "naive",
                "enable.auto.commit",
                false,
                "auto.offset.reset",
                "earliest"),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.assign(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).get(partition);
      while (consumer.position(partition) < end) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL).records(partition)) {
          send(ModelJson.decodeReply(record.value()));
          if (killed.getAndSet(false)) {
            // As a new process, which begins at what is committed: this very record.
            consumer.seek(partition, record.offset());
            break;
          }
          consumer.commitSync(Map.of(partition, new OffsetAndMetadata(record.offset() + 1)));
        }
      }
    }
  }

  private void send(Reply reply) {
    for (int attempt = 0; attempt <= MORE_TRIES; attempt++) {
      try {
        Message.creator(reply.channel().service(), reply.channel().channel())
            .setBody(((Command.Say) reply.command()).text())
            .create(client);
        return;
      } catch (TwilioException e) {
        // Next try; after the last one the reply is given up.
      }
    }
  }

  /** The SDK's client, whose requests go to the emulator instead of Twilio. */
  private static final class RedirectedHttpClient extends NetworkHttpClient {
    private final String twilio;

    RedirectedHttpClient(String twilio) {
      this.twilio = twilio;
    }

    @Override
    public Response makeRequest(Request request) {
      String url = request.getUrl();
      Request redirected =
          new Request(request.getMethod(), twilio + url.substring(url.indexOf("/v2/")));
      request
          .getPostParams()
          .forEach((name, values) -> values.forEach(value -> redirected.addPostParam(name, value)));
      redirected.setContentType(request.getContentType());
      redirected.setUserAgentExtensions(request.getUserAgentExtensions());
      redirected.setAuth(request.getUsername(), request.getPassword());
      return super.makeRequest(redirected);
    }
  }
}
