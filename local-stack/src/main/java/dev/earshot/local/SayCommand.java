package dev.earshot.local;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code earshot say}. */
@Command(
    name = "say",
    description =
        "Lets the bot say something in a channel, muted or not. It takes its turn among the bot's other messages there.",
    mixinStandardHelpOptions = true,
    footer = {"", "For example: ./earshot say CH0123… \"We are back.\""})
final class SayCommand implements Callable<Integer> {
  private final Invocation invocation;
  @Mixin private ApiOptions options;

  @Parameters(
      index = "0",
      paramLabel = "CHANNEL",
      description = "Its SID; for SMS and WhatsApp the phone, or sender and phone with a comma.")
  private String channel;

  @Parameters(index = "1", paramLabel = "TEXT")
  private String text;

  SayCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    String id = options.api(invocation).say(channel, text, options.key());
    invocation.say("Accepted as %s.".formatted(id));
    return 0;
  }
}
