package dev.earshot.local;

import dev.earshot.local.internal.http.JsonApi;
import dev.earshot.local.internal.print.Table;
import dev.earshot.local.internal.status.Status;
import dev.earshot.local.internal.waiting.StateTopic;
import dev.earshot.local.internal.waiting.WaitingConversation;
import dev.earshot.model.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code earshot conversations list}. */
@Command(
    name = "list",
    description = "Lists the conversations that wait, oldest first.",
    mixinStandardHelpOptions = true)
final class ListConversationsCommand implements Callable<Integer> {
  private static final int TEXT_CHARS = 60;
  private static final List<String> TITLES =
      List.of("BOT", "CHANNEL", "USER", "HANDLER", "WAITS IN", "FOR", "UNTIL");

  private final Invocation invocation;
  @Spec private CommandSpec spec;
  @Mixin private DeploymentOptions deployment;

  @Option(names = "--bot", paramLabel = "NAME", description = "Only this bot's.")
  private String bot;

  @Option(
      names = "--channel",
      paramLabel = "CHANNEL",
      description = "Only those in this channel, by its SID or whole key.")
  private String channel;

  @Option(
      names = "--handler",
      paramLabel = "NAME",
      description = "Only those of this handler, as module/id.")
  private String handler;

  @Option(names = "--user", paramLabel = "IDENTITY", description = "Only those with this user.")
  private String user;

  @Option(names = "--json", description = "All of each, as one JSON object in a line.")
  private boolean json;

  ListConversationsCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    Topics topics = deployment.topics(invocation);
    StateTopic.Found found =
        DeadLettersCommand.withCluster(
            invocation, deployment, cluster -> new StateTopic(cluster, topics).read());
    List<WaitingConversation> meant = found.conversations().stream().filter(this::isMeant).toList();
    if (json) {
      meant.forEach(one -> invocation.say(JsonApi.encode(one.json())));
    } else if (meant.isEmpty()) {
      invocation.say("No such conversations wait at %s.".formatted(topics.conversationState()));
    } else {
      Instant now = Instant.now();
      Table.lines(TITLES, meant.stream().map(one -> row(one, now)).toList())
          .forEach(invocation::say);
    }
    found
        .unreadable()
        .forEach(reason -> spec.commandLine().getErr().println("Left out: " + reason));
    return 0;
  }

  private boolean isMeant(WaitingConversation one) {
    return (bot == null || bot.equals(one.bot()))
        && (channel == null
            || channel.equals(one.channel().channel())
            || channel.equals(one.channel().text()))
        && (handler == null || handler.equals(one.conversation().handler()))
        && (user == null || user.equals(one.conversation().user()));
  }

  private static List<String> row(WaitingConversation one, Instant now) {
    return List.of(
        one.bot(),
        one.channel().channel(),
        Objects.toString(one.conversation().user(), "anyone"),
        one.conversation().handler(),
        Table.shorten(one.waitsIn(), TEXT_CHARS),
        Status.text(Duration.between(one.since(), now)),
        Objects.toString(one.conversation().deadline(), "-"));
  }
}
