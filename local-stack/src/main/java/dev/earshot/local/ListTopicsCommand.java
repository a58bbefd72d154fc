package dev.earshot.local;

import dev.earshot.local.internal.http.JsonApi;
import dev.earshot.local.internal.print.Table;
import dev.earshot.local.internal.topics.TopicInfo;
import dev.earshot.model.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code earshot topics list}. */
@Command(
    name = "list",
    description = "Lists the topics, and what is not as it should be. Ends with 1 if anything.",
    mixinStandardHelpOptions = true)
final class ListTopicsCommand implements Callable<Integer> {
  private static final List<String> TITLES =
      List.of("TOPIC", "PARTITIONS", "REPLICAS", "OFFSETS", "KEEPS");

  private final Invocation invocation;
  @Mixin private DeploymentOptions deployment;

  @Option(names = "--json", description = "All of each, as one JSON object in a line.")
  private boolean json;

  ListTopicsCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    Topics topics = deployment.topics(invocation);
    Map<String, TopicInfo> all =
        DeadLettersCommand.withCluster(
            invocation, deployment, cluster -> TopicInfo.all(cluster, topics));
    List<String> warnings = new ArrayList<>();
    all.forEach(
        (name, info) -> {
          if (info == null) {
            warnings.add("There is no %s. The services make it when they start.".formatted(name));
          } else {
            warnings.addAll(info.warnings());
          }
        });
    List<TopicInfo> there = all.values().stream().filter(Objects::nonNull).toList();
    if (json) {
      there.forEach(info -> invocation.say(JsonApi.encode(info.json())));
    } else {
      warnings.forEach(warning -> invocation.say("! " + warning));
      Table.lines(TITLES, there.stream().map(ListTopicsCommand::row).toList())
          .forEach(invocation::say);
    }
    return warnings.isEmpty() ? 0 : 1;
  }

  private static List<String> row(TopicInfo info) {
    return List.of(
        info.name(),
        Integer.toString(info.partitions().size()),
        Integer.toString(info.replicas()),
        Long.toString(info.offsets()),
        info.retention());
  }
}
