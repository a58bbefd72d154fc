package dev.earshot.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The {@code bench/run} command. Exit codes: 0 all well, 1 it failed, 2 the command line was wrong.
 */
@Command(
    name = "bench/run",
    description = "Measures the dispatcher's core, egress and all of Earshot on this machine.",
    mixinStandardHelpOptions = true,
    subcommands = {
      CompareCommand.class,
      SlowCommand.class,
      RestoreCommand.class,
      ReplayCommand.class,
      StateCommand.class,
      SendCommand.class,
      EndToEndCommand.class,
      SoakCommand.class,
      OverloadCommand.class,
      StartCommand.class,
      FlameCommand.class
    },
    synopsisSubcommandLabel =
        "[compare | slow | restore | replay | state | send | end-to-end | soak | overload | start | flame]")
public final class Bench implements Runnable {
  @Spec private CommandSpec spec;

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Bench()).execute(arguments));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to measure.");
  }
}
