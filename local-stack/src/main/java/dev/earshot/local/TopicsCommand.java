package dev.earshot.local;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code earshot topics}: those of a running deployment. */
@Command(
    name = "topics",
    description = "Lists and shows the topics of a deployment, and what is not as it should be.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "(list | show)")
final class TopicsCommand implements Runnable {
  @Spec private CommandSpec spec;

  /** With its own commands. */
  static CommandLine commandLine(Invocation invocation) {
    return new CommandLine(new TopicsCommand())
        .addSubcommand(new ListTopicsCommand(invocation))
        .addSubcommand(new ShowTopicCommand(invocation));
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Say what to do with the topics: list or show.");
  }
}
