package dev.earshot.local;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code earshot completion}. */
@Command(
    name = "completion",
    description = "Prints a script that lets bash and zsh complete these commands.",
    mixinStandardHelpOptions = true,
    footer = {"", "For example: source <(./earshot completion)"})
final class CompletionCommand implements Callable<Integer> {
  private final Invocation invocation;
  @Spec private CommandSpec spec;

  CompletionCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    AutoComplete.bash("earshot", spec.root().commandLine()).lines().forEach(invocation::say);
    return 0;
  }
}
