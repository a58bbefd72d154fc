package dev.earshot.dispatcher.core;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;

/** Asks the broker something, and waits for the answer. */
final class Question {
  private Question() {}

  /**
   * @param kafka settings of Kafka clients
   * @param what is asked, for an error
   * @throws KafkaException if the broker does not say; its cause is why
   */
  static <T> T ask(
      Map<String, Object> kafka, String what, Function<Admin, KafkaFuture<T>> question) {
    try (Admin admin = Admin.create(ClientSettings.admin(kafka))) {
      return ask(admin, what, question);
    }
  }

  /**
   * @param what is asked, for an error
   * @throws KafkaException if the broker does not say; its cause is why
   */
  static <T> T ask(Admin admin, String what, Function<Admin, KafkaFuture<T>> question) {
    try {
      return question.apply(admin).get();
    } catch (ExecutionException e) {
      throw new KafkaException("Can't find out %s: %s".formatted(what, e.getCause()), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("Interrupted while finding out " + what, e);
    }
  }
}
