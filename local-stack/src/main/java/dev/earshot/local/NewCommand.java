package dev.earshot.local;

import dev.earshot.local.internal.project.BotProject;
import dev.earshot.local.internal.project.LocalRepository;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code earshot new}: makes the project of a bot. */
@Command(
    name = "new",
    description =
        "Makes a folder with the project of a new bot: a bot, its test and a Maven build that needs nothing but a JDK. Installs bot-api and bot-testkit into the local Maven repository if they are not there or are older than this checkout.",
    mixinStandardHelpOptions = true)
final class NewCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(
      paramLabel = "FOLDER",
      description = "The folder to make, such as cookie-bot; its name is the bot's.")
  private Path folder;

  @Option(
      names = "--package",
      paramLabel = "PACKAGE",
      description = "The Java package. Default: ${DEFAULT-VALUE}.",
      defaultValue = "com.example")
  private String packageName;

  NewCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    String release = Earshot.Version.number();
    BotProject project = new BotProject(folder, packageName, invocation.root(), release);
    new LocalRepository(invocation.environment(), invocation.root(), release)
        .ensure(invocation::say);
    project.write();
    invocation.say(
        """
        Made %s: a bot, its test and a build. Next:

          %s
          ./mvnw package
          %s

        The last one puts it into use: at once where Earshot runs, else when ./earshot starts. Talk to it:

          %s
        """
            .formatted(
                project.name(),
                project.enterCommand(),
                project.dropCommand(),
                project.chatCommand()));
    return 0;
  }
}
