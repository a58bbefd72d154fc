package dev.earshot.local;

import dev.earshot.local.internal.http.JsonApi;
import dev.earshot.local.internal.print.Table;
import dev.earshot.local.internal.problem.UserProblem;
import dev.earshot.local.internal.topics.TopicInfo;
import dev.earshot.model.Topics;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code earshot topics show}. */
@Command(
    name = "show",
    description = "Shows a topic: its partitions, its settings, and what is not as it should be.",
    mixinStandardHelpOptions = true)
final class ShowTopicCommand implements Callable<Integer> {
  private static final List<String> TITLES =
      List.of("PARTITION", "LEADER", "REPLICAS", "IN SYNC", "BEGIN", "END");

  private final Invocation invocation;
  @Mixin private DeploymentOptions deployment;

  @Parameters(paramLabel = "TOPIC", description = "Its name, with or without the prefix.")
  private String topic;

  @Option(names = "--json", description = "As one JSON object.")
  private boolean json;

  ShowTopicCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    Topics topics = deployment.topics(invocation);
    String name =
        topics.all().stream()
            .filter(one -> one.equals(topic) || one.equals(topics.prefix() + "." + topic))
            .findFirst()
            .orElseThrow(
                () ->
                    new UserProblem(
                        "\"%s\" is none of the deployment's topics: %s. Another deployment's: --topic-prefix."
                            .formatted(topic, String.join(", ", topics.all()))));
    TopicInfo info =
        DeadLettersCommand.withCluster(
            invocation,
            deployment,
            cluster ->
                TopicInfo.of(cluster, name, topics.isCompacted(name))
                    .orElseThrow(
                        () ->
                            new UserProblem(
                                "There is no %s. The services make it when they start."
                                    .formatted(name))));
    if (json) {
      invocation.say(JsonApi.encode(info.json()));
      return 0;
    }
    info.warnings().forEach(warning -> invocation.say("! " + warning));
    invocation.say("%s keeps %s".formatted(name, info.retention()));
    Table.lines(TITLES, info.partitions().stream().map(ShowTopicCommand::row).toList())
        .forEach(invocation::say);
    invocation.say("");
    info.settings()
        .forEach((setting, value) -> invocation.say("  %s=%s".formatted(setting, value)));
    return 0;
  }

  private static List<String> row(TopicInfo.Partition partition) {
    return List.of(
        Integer.toString(partition.number()),
        Integer.toString(partition.leader()),
        Integer.toString(partition.replicas()),
        Integer.toString(partition.inSync()),
        Long.toString(partition.begin()),
        Long.toString(partition.end()));
  }
}
