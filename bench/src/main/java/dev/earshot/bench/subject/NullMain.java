package dev.earshot.bench.subject;

import dev.earshot.bench.machine.Orders;
import dev.earshot.bench.wire.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The plainest pipeline there could be: HTTP server, producer, consumer, producer, consumer, HTTP
 * client. It checks, reads and keeps nothing, has no transactions and no limits, and forgets what
 * it was doing when it ends; all Kafka settings are the clients' own. Arguments: the role ({@code
 * in}, {@code through} or {@code out}), bootstrap servers, topic prefix, URL of Twilio. Says {@code
 * ready}, and the port if it has one.
 */
public final class NullMain {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Pattern CHANNEL = Pattern.compile("(?:^|&)ChannelSid=([^&]*)");
  private static final byte[] TAKEN = HttpServer.answer("200 OK", "");
  private static final int CREATED = 201;

  private final Map<String, Object> kafka;
  private final String events;
  private final String replies;

  private NullMain(String bootstrapServers, String prefix) {
    this.kafka = Map.of("bootstrap.servers", bootstrapServers);
    this.events = prefix + ".events";
    this.replies = prefix + ".replies";
  }

  public static void main(String[] arguments) throws IOException {
    NullMain pipeline = new NullMain(arguments[1], arguments[2]);
    switch (arguments[0]) {
      case "in" -> Orders.say("ready", pipeline.in().port());
      case "through" -> pipeline.run(pipeline::through);
      case "out" -> pipeline.run(() -> pipeline.out(URI.create(arguments[3])));
      default -> throw new IllegalArgumentException("There is no role " + arguments[0]);
    }
    Orders.serve();
    System.exit(0);
  }

  private HttpServer in() throws IOException {
    Producer<String, byte[]> producer = producer();
    return HttpServer.start(
        body -> {
          Matcher channel = CHANNEL.matcher(new String(body, StandardCharsets.US_ASCII));
          CompletableFuture<Void> stored = new CompletableFuture<>();
          producer.send(
              new ProducerRecord<>(events, channel.find() ? channel.group(1) : null, body),
              (_, failure) -> complete(stored, failure));
          stored.join();
          return TAKEN;
        });
  }

  private static void complete(CompletableFuture<Void> stored, Exception failure) {
    if (failure == null) {
      stored.complete(null);
    } else {
      stored.completeExceptionally(failure);
    }
  }

  private void run(Runnable work) {
    Thread.ofPlatform()
        .uncaughtExceptionHandler(
            (_, failure) -> {
              failure.printStackTrace();
              Runtime.getRuntime().halt(1);
            })
        .start(work);
    Orders.say("ready");
  }

  private void through() {
    try (Producer<String, byte[]> producer = producer();
        KafkaConsumer<String, byte[]> consumer = consumer("through", events)) {
      while (true) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
          producer.send(new ProducerRecord<>(replies, record.key(), record.value()));
        }
      }
    }
  }

  private void out(URI twilio) {
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        KafkaConsumer<String, byte[]> consumer = consumer("out", replies)) {
      while (true) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
          post(client, twilio, record.value());
        }
      }
    }
  }

  private static void post(HttpClient client, URI twilio, byte[] form) {
    try {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(twilio)
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .POST(HttpRequest.BodyPublishers.ofByteArray(form))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != CREATED) {
        throw new IllegalStateException("Twilio answers " + answer.statusCode());
      }
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException("Twilio does not answer: " + e, e);
    }
  }

  private Producer<String, byte[]> producer() {
    return new KafkaProducer<>(kafka, new StringSerializer(), new ByteArraySerializer());
  }

  private KafkaConsumer<String, byte[]> consumer(String role, String topic) {
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put("group.id", topic + "." + role);
    settings.put("auto.offset.reset", "earliest");
    KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    consumer.subscribe(List.of(topic));
    return consumer;
  }
}
