package dev.earshot.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.earshot.kafka.EmbeddedKafka;
import dev.earshot.local.internal.dialogue.Room;
import dev.earshot.local.internal.process.Readiness;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** A broker that speaks TLS only and lets in nobody who does not sign in (SASL/SCRAM). */
@TestInstance(Lifecycle.PER_CLASS)
class KafkaSecurityIT {
  private static final String STORE_PASSWORD = "of-the-key-store";
  private static final String USER = "earshot";
  private static final String PASSWORD = "kafka-password-of-earshot";

  private Path folder;
  private EmbeddedKafka kafka;
  private Path certificate;

  @BeforeAll
  void start(@TempDir Path temporary) throws Exception {
    folder = temporary;
    Path keys = folder.resolve("broker.p12");
    certificate = folder.resolve("ca.crt");
    keytool(
        keys,
        List.of("-genkeypair", "-keyalg", "EC", "-dname", "CN=broker", "-ext", "san=ip:127.0.0.1"));
    keytool(keys, List.of("-exportcert", "-rfc", "-file", certificate.toString()));
    kafka =
        EmbeddedKafka.builder()
            .user(USER, PASSWORD)
            .property("listener.security.protocol.map", "PLAINTEXT:SASL_SSL,CONTROLLER:PLAINTEXT")
            .property("sasl.enabled.mechanisms", "SCRAM-SHA-512")
            .property("sasl.mechanism.inter.broker.protocol", "SCRAM-SHA-512")
            .property("listener.name.plaintext.scram-sha-512.sasl.jaas.config", signIn(PASSWORD))
            .property("ssl.keystore.location", keys.toString())
            .property("ssl.keystore.password", STORE_PASSWORD)
            .property("ssl.keystore.type", "PKCS12")
            .property("ssl.truststore.location", certificate.toString())
            .property("ssl.truststore.type", "PEM")
            .start();
  }

  @AfterAll
  void stop() {
    kafka.close();
  }

  @Test
  void theServicesAndTheCommandsSignIn() {
    try (LocalStack stack = stack(PASSWORD).start()) {
      Room room = ItSupport.channel(stack, "Ada");

      room.say("hello");

      await()
          .atMost(ItSupport.LIMIT)
          .untilAsserted(() -> assertThat(ItSupport.heard(room)).containsExactly("Hey there."));
      Map<String, String> environment = new HashMap<>(settings(PASSWORD));
      environment.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
      CommandRun topics = CommandRun.of(environment, folder, "topics", "list");
      assertThat(topics.err()).isEmpty();
      assertThat(topics.out()).contains("earshot.events", "earshot.replies");
    }
  }

  @Test
  void aWrongPasswordIsNamedAndNotShown() {
    LocalStackBuilder builder =
        stack("a-wrong-password").readiness(Readiness.within(Duration.ofSeconds(15)));

    assertThatThrownBy(builder::start)
        .hasMessageContaining("Authentication failed")
        .hasMessageNotContaining("a-wrong-password");
  }

  private LocalStackBuilder stack(String password) {
    LocalStackBuilder builder =
        LocalStack.builder().product("chat").bootstrapServers(kafka.bootstrapServers());
    settings(password).forEach(builder::environment);
    return builder;
  }

  private Map<String, String> settings(String password) {
    return Map.of(
        "KAFKA_SECURITY_PROTOCOL", "SASL_SSL",
        "KAFKA_SASL_MECHANISM", "SCRAM-SHA-512",
        "KAFKA_SASL_JAAS_CONFIG", signIn(password),
        "KAFKA_SSL_TRUSTSTORE_TYPE", "PEM",
        "KAFKA_SSL_TRUSTSTORE_LOCATION", certificate.toString());
  }

  private static String signIn(String password) {
    return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
        .formatted(USER, password);
  }

  private static void keytool(Path keys, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(arguments);
    command.addAll(List.of("-alias", "broker", "-storetype", "PKCS12"));
    command.addAll(List.of("-keystore", keys.toString(), "-storepass", STORE_PASSWORD));
    Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(keytool.waitFor()).as(said).isZero();
  }
}
