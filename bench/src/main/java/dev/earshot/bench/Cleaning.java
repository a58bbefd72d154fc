package dev.earshot.bench;

import dev.earshot.model.Topics;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/** Deletes what a measurement left at the broker. */
final class Cleaning {
  private Cleaning() {}

  /** Deletes all topics of a deployment, whoever made them. */
  static void of(String bootstrapServers, Topics topics) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      List<String> all =
          admin.listTopics().names().get().stream()
              .filter(name -> name.startsWith(topics.prefix() + "."))
              .toList();
      admin.deleteTopics(all).all().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("The topics can't be deleted: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
