package dev.earshot.local;

import dev.earshot.local.internal.http.JsonApi;
import dev.earshot.local.internal.print.Table;
import dev.earshot.local.internal.stack.StackFile;
import dev.earshot.local.internal.status.Backlog;
import dev.earshot.local.internal.status.Status;
import dev.earshot.local.internal.status.Status.GroupStatus;
import dev.earshot.local.internal.status.StatusProbe;
import dev.earshot.model.Topics;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code earshot status}. */
@Command(
    name = "status",
    description =
        "Shows how a deployment is doing: what is wrong first, then its services, who works, what waits and for how long, and dead letters.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:All is well.",
      "1:Something is wrong, or could not be asked.",
      "2:The command line was wrong."
    })
final class StatusCommand implements Callable<Integer> {
  private final Invocation invocation;
  @Mixin private DeploymentOptions deployment;

  @Option(
      names = "--service",
      paramLabel = "NAME=URL",
      description =
          "A service to be asked whether it is ready; can be repeated. Default: those of the stack started from this folder.")
  private Map<String, String> services = new LinkedHashMap<>();

  @Option(
      names = "--max-age",
      paramLabel = "TIME",
      defaultValue = "60s",
      converter = DurationConverter.class,
      description =
          "How long an event or reply may wait until that is a problem (default ${DEFAULT-VALUE}).")
  private Duration maxAge;

  @Option(names = "--json", description = "As one JSON object.")
  private boolean json;

  StatusCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    Topics topics = deployment.topics(invocation);
    Status status =
        DeadLettersCommand.withCluster(
            invocation, deployment, cluster -> new StatusProbe(cluster, topics).ask(urls()));
    List<String> problems = status.problems(maxAge);
    if (json) {
      invocation.say(JsonApi.encode(json(status, problems)));
    } else {
      print(status, problems);
    }
    return problems.isEmpty() ? 0 : 1;
  }

  private Map<String, String> urls() {
    return services.isEmpty()
        ? StackFile.read(invocation.stateDirectory()).map(StackFile::urls).orElse(Map.of())
        : services;
  }

  private void print(Status status, List<String> problems) {
    invocation.say(
        problems.isEmpty()
            ? "All is well."
            : "%d %s:".formatted(problems.size(), problems.size() == 1 ? "problem" : "problems"));
    problems.forEach(problem -> invocation.say("  ! " + problem));
    invocation.say("");
    if (!status.services().isEmpty()) {
      Table.lines(
              List.of("SERVICE", "READY", "ADDRESS"),
              status.services().stream()
                  .map(one -> List.of(one.name(), one.problem() == null ? "yes" : "NO", one.url()))
                  .toList())
          .forEach(invocation::say);
      invocation.say("");
    }
    Table.lines(
            List.of("GROUP", "MEMBERS", "WAITING", "OLDEST", "CHANNEL"),
            status.groups().stream().map(group -> row(status, group)).toList())
        .forEach(invocation::say);
    invocation.say("");
    invocation.say(
        status.openLetters() == 0
            ? "No dead letters are open."
            : "%d dead letters are open; see ./earshot dead-letters list"
                .formatted(status.openLetters()));
  }

  private static List<String> row(Status status, GroupStatus group) {
    Backlog backlog = group.backlog();
    boolean none = backlog.oldest() == null;
    return List.of(
        group.group(),
        Integer.toString(group.members()),
        "%s %s".formatted(backlog.count(), group.noun()),
        none ? "-" : Status.text(status.age(backlog)),
        none ? "-" : String.valueOf(backlog.channel()));
  }

  private static Map<String, Object> json(Status status, List<String> problems) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("well", problems.isEmpty());
    json.put("at", status.at().toString());
    json.put("problems", problems);
    json.put(
        "services",
        status.services().stream()
            .map(
                one -> {
                  Map<String, Object> service = new LinkedHashMap<>();
                  service.put("name", one.name());
                  service.put("url", one.url());
                  service.put("ready", one.problem() == null);
                  service.put("problem", one.problem());
                  return service;
                })
            .toList());
    json.put("groups", status.groups().stream().map(group -> json(status, group)).toList());
    json.put("openDeadLetters", status.openLetters());
    return json;
  }

  private static Map<String, Object> json(Status status, GroupStatus group) {
    Backlog backlog = group.backlog();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", group.name());
    json.put("group", group.group());
    json.put("members", group.members());
    json.put("waiting", backlog.waiting());
    json.put("more", backlog.more());
    json.put(
        "oldestSeconds", backlog.oldest() == null ? null : status.age(backlog).toMillis() / 1000.0);
    json.put("oldestChannel", backlog.channel());
    return json;
  }
}
