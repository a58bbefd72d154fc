package dev.earshot.local;

import dev.earshot.local.internal.problem.UserProblem;
import dev.earshot.local.internal.records.ChannelRecords;
import dev.earshot.model.Topics;
import dev.earshot.testkit.Recording;
import dev.earshot.testkit.Transcript;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code earshot transcript}: what was said in a channel, as a file that tests can say again. */
@Command(
    name = "transcript",
    description =
        "Prints what was said in a channel and what else happened there, as far back as the topics go. A test says it again with BotTest.replay(Transcript.read(file), tolerance).",
    mixinStandardHelpOptions = true,
    footer = {"", "For example: ./earshot transcript CH0123… > lost-order.txt"})
final class TranscriptCommand implements Callable<Integer> {
  private final Invocation invocation;
  @Spec private CommandSpec spec;
  @Mixin private DeploymentOptions deployment;

  @Parameters(
      paramLabel = "CHANNEL",
      description =
          "Its SID (CH…); a pair ours,theirs of addresses for SMS and WhatsApp; user:IDENTITY for a user's own events.")
  private String channel;

  TranscriptCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    Topics topics = deployment.topics(invocation);
    ChannelRecords records =
        DeadLettersCommand.withCluster(
            invocation, deployment, cluster -> ChannelRecords.read(cluster, topics, channel));
    records
        .unreadable()
        .forEach(reason -> spec.commandLine().getErr().println("Left out: " + reason));
    Transcript transcript = Recording.of(records.events(), records.replies());
    if (transcript.lines().isEmpty()) {
      throw new UserProblem(
          "Nothing is known of the channel \"%s\": %s and %s hold no record of it. Is it another deployment's (--kafka, --topic-prefix), or longer ago than the topics keep?"
              .formatted(channel, topics.events(), topics.replies()));
    }
    transcript.toString().lines().forEach(invocation::say);
    return 0;
  }
}
