package dev.earshot.local;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code earshot conversations end}. */
@Command(
    name = "end",
    description = "Ends the conversations that wait in a channel, all or those with a user.",
    mixinStandardHelpOptions = true)
final class EndConversationsCommand implements Callable<Integer> {
  private final Invocation invocation;
  @Mixin private ApiOptions options;

  @Parameters(
      paramLabel = "CHANNEL",
      description = "Its SID; for SMS and WhatsApp the phone, or sender and phone with a comma.")
  private String channel;

  @Option(
      names = "--user",
      paramLabel = "IDENTITY",
      description = "Only those that wait for this user, or for anyone.")
  private String user;

  EndConversationsCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    String id = options.api(invocation).end(channel, user, options.key());
    invocation.say("Accepted as %s.".formatted(id));
    return 0;
  }
}
