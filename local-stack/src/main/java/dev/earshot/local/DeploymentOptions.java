package dev.earshot.local;

import dev.earshot.local.internal.cluster.KafkaSettings;
import dev.earshot.local.internal.problem.UserProblem;
import dev.earshot.local.internal.stack.StackFile;
import dev.earshot.model.Topics;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which deployment is meant: its Kafka and the prefix of its topics. */
final class DeploymentOptions {
  private static final String DEFAULT_SERVERS = "localhost:9092";

  @Option(
      names = "--kafka",
      paramLabel = "HOST:PORT",
      description =
          "Kafka's address. Default: KAFKA_BOOTSTRAP_SERVERS, else that of the stack started from this folder, else localhost:9092. KAFKA_SECURITY_PROTOCOL, KAFKA_SASL_* and KAFKA_SSL_* count as with the services.")
  private String kafka;

  @Option(
      names = "--topic-prefix",
      paramLabel = "PREFIX",
      description = "Of the topics. Default: EARSHOT_TOPIC_PREFIX, else earshot.")
  private String topicPrefix;

  KafkaSettings kafka(Invocation invocation) {
    String servers =
        given(kafka)
            .or(() -> variable(invocation, "KAFKA_BOOTSTRAP_SERVERS"))
            .or(() -> StackFile.read(invocation.stateDirectory()).map(StackFile::bootstrapServers))
            .orElse(DEFAULT_SERVERS);
    return new KafkaSettings(servers, invocation.environment());
  }

  Topics topics(Invocation invocation) {
    try {
      return new Topics(
          given(topicPrefix)
              .or(() -> variable(invocation, "EARSHOT_TOPIC_PREFIX"))
              .orElse(Topics.DEFAULT_PREFIX));
    } catch (IllegalArgumentException e) {
      throw new UserProblem(e.getMessage(), e);
    }
  }

  private static Optional<String> variable(Invocation invocation, String name) {
    Map<String, String> environment = invocation.environment();
    return given(environment.get(name));
  }

  private static Optional<String> given(String value) {
    return Optional.ofNullable(value).filter(text -> !text.isBlank());
  }
}
