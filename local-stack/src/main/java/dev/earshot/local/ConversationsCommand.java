package dev.earshot.local;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code earshot conversations}: those that wait, of a running deployment. */
@Command(
    name = "conversations",
    description = "Lists, shows and ends the conversations that wait at a deployment.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "(list | show | end)")
final class ConversationsCommand implements Runnable {
  @Spec private CommandSpec spec;

  /** With its own commands. */
  static CommandLine commandLine(Invocation invocation) {
    return new CommandLine(new ConversationsCommand())
        .addSubcommand(new ListConversationsCommand(invocation))
        .addSubcommand(new ShowConversationsCommand(invocation))
        .addSubcommand(new EndConversationsCommand(invocation));
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Say what to do with the conversations: list, show or end.");
  }
}
