package dev.earshot.local;

import dev.earshot.local.internal.cluster.Cluster;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code earshot dead-letters}: what could not be handled, of a running deployment. */
@Command(
    name = "dead-letters",
    description =
        "Lists, shows and replays what a deployment could not handle: events whose handler failed, replies that Twilio refused.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "(list | show | replay)")
final class DeadLettersCommand implements Runnable {
  @Spec private CommandSpec spec;

  /** With its own commands. */
  static CommandLine commandLine(Invocation invocation) {
    return new CommandLine(new DeadLettersCommand())
        .addSubcommand(new ListLettersCommand(invocation))
        .addSubcommand(new ShowLetterCommand(invocation))
        .addSubcommand(new ReplayLettersCommand(invocation));
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Say what to do with the dead letters: list, show or replay.");
  }

  static <T> T withCluster(
      Invocation invocation, DeploymentOptions deployment, Function<Cluster, T> work) {
    try (Cluster cluster = new Cluster(deployment.kafka(invocation))) {
      return work.apply(cluster);
    }
  }
}
