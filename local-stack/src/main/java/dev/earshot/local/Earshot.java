package dev.earshot.local;

import dev.earshot.local.internal.problem.UserProblem;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Properties;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The {@code ./earshot} command. Exit codes: 0 all well, 1 it failed, 2 the command line was wrong,
 * 130 and 143 after Ctrl-C and SIGTERM.
 */
@Command(
    name = "earshot",
    description = "Runs Earshot, bots for Twilio chat, on this machine. Without a command: up.",
    mixinStandardHelpOptions = true,
    versionProvider = Earshot.Version.class,
    synopsisSubcommandLabel =
        "[up | demo | chat | new | webhooks | status | tail | conversations | say | transcript | dead-letters | topics | completion]")
public final class Earshot implements Callable<Integer> {
  /** The version of the build. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"Earshot " + number()};
    }

    static String number() {
      Properties properties = new Properties();
      try (InputStream in = Earshot.class.getResourceAsStream("version.properties")) {
        properties.load(in);
      } catch (IOException e) {
        throw new UncheckedIOException("The build left no version.properties", e);
      }
      return properties.getProperty("version");
    }
  }

  private final Invocation invocation;
  @Mixin private UpOptions options;

  Earshot(Invocation invocation) {
    this.invocation = invocation;
  }

  public static void main(String[] arguments) {
    System.exit(commandLine(Invocation.ofThisProcess()).execute(arguments));
  }

  static CommandLine commandLine(Invocation invocation) {
    CommandLine earshot = new CommandLine(new Earshot(invocation));
    IParameterExceptionHandler usual = earshot.getParameterExceptionHandler();
    return earshot
        .addSubcommand(new UpCommand(invocation))
        .addSubcommand(new DemoCommand(invocation))
        .addSubcommand(new ChatCommand(invocation))
        .addSubcommand(new NewCommand(invocation))
        .addSubcommand(new WebhooksCommand(invocation))
        .addSubcommand(new StatusCommand(invocation))
        .addSubcommand(new TailCommand(invocation))
        .addSubcommand(ConversationsCommand.commandLine(invocation))
        .addSubcommand(new SayCommand(invocation))
        .addSubcommand(new TranscriptCommand(invocation))
        .addSubcommand(DeadLettersCommand.commandLine(invocation))
        .addSubcommand(TopicsCommand.commandLine(invocation))
        .addSubcommand(new CompletionCommand(invocation))
        .setParameterExceptionHandler(
            (error, words) ->
                isUnknownCommand(error) ? refuse(error) : usual.handleParseException(error, words))
        .setExecutionExceptionHandler(
            (error, command, parsed) -> {
              command.getErr().println(text(error));
              return command.getCommandSpec().exitCodeOnExecutionException();
            });
  }

  @Override
  public Integer call() {
    return new UpCommand(invocation).run(options);
  }

  private static boolean isUnknownCommand(ParameterException error) {
    return error instanceof UnmatchedArgumentException unmatched
        && !unmatched.isUnknownOption()
        && error.getCommandLine().getParent() == null;
  }

  // Whatever is near an unknown command in spelling is hardly ever near it in meaning.
  private static int refuse(ParameterException error) {
    CommandLine command = error.getCommandLine();
    String word = ((UnmatchedArgumentException) error).getUnmatched().getFirst();
    command.getErr().println("There is no command \"%s\". The commands:".formatted(word));
    command.getErr().print(command.getHelp().commandList());
    command.getErr().flush();
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }

  // What a person can put right needs no stack trace; anything else is a fault of ours and does.
  private static String text(Exception error) {
    if (error instanceof UserProblem || error instanceof UncheckedIOException) {
      return error.getMessage();
    }
    StringWriter trace = new StringWriter();
    error.printStackTrace(new PrintWriter(trace));
    return trace.toString();
  }
}
