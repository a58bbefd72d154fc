package dev.earshot.local;

import dev.earshot.local.internal.http.JsonApi;
import dev.earshot.local.internal.problem.UserProblem;
import dev.earshot.local.internal.waiting.StateTopic;
import dev.earshot.local.internal.waiting.WaitingConversation;
import dev.earshot.model.Topics;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code earshot conversations show}. */
@Command(
    name = "show",
    description = "Shows the conversations of a channel, or one, with all their steps.",
    mixinStandardHelpOptions = true)
final class ShowConversationsCommand implements Callable<Integer> {
  private final Invocation invocation;
  @Mixin private DeploymentOptions deployment;

  @Parameters(
      paramLabel = "CHANNEL",
      description = "The channel's SID or whole key, or the id of a conversation.")
  private String wanted;

  @Option(names = "--json", description = "Each as one JSON object in a line.")
  private boolean json;

  ShowConversationsCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    Topics topics = deployment.topics(invocation);
    List<WaitingConversation> found =
        DeadLettersCommand.withCluster(
                invocation, deployment, cluster -> new StateTopic(cluster, topics).read())
            .conversations()
            .stream()
            .filter(this::isMeant)
            .toList();
    if (found.isEmpty()) {
      throw new UserProblem(
          "No conversation waits in \"%s\". See ./earshot conversations list.".formatted(wanted));
    }
    for (WaitingConversation one : found) {
      if (json) {
        invocation.say(JsonApi.encode(one.json()));
      } else {
        one.lines().forEach(invocation::say);
      }
    }
    return 0;
  }

  private boolean isMeant(WaitingConversation one) {
    return wanted.equals(one.channel().channel())
        || wanted.equals(one.channel().text())
        || wanted.equals(one.conversation().id());
  }
}
