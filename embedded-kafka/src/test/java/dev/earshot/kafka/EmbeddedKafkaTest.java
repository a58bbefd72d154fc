package dev.earshot.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaTest {
  @Test
  void keepsItsTopicsOverARestartInTheSameFolder(@TempDir Path directory) throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.builder().directory(directory).start();
        Admin admin = admin(kafka)) {
      admin
          .createTopics(List.of(new NewTopic("kept", 3, (short) 1)))
          .all()
          .get(20, TimeUnit.SECONDS);
    }
    try (EmbeddedKafka kafka = EmbeddedKafka.builder().directory(directory).start();
        Admin admin = admin(kafka)) {
      assertThat(admin.listTopics().names().get(20, TimeUnit.SECONDS)).contains("kept");
    }
  }

  @Test
  void saysWhichPortIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      assertThatThrownBy(() -> EmbeddedKafka.builder().port(taken.getLocalPort()).start())
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("Port " + taken.getLocalPort())
          .hasMessageContaining("Stop what uses it");
    }
  }

  private static Admin admin(EmbeddedKafka kafka) {
    return Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
  }
}
