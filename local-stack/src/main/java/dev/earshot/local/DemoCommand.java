package dev.earshot.local;

import dev.earshot.local.internal.dialogue.DialogueObserver;
import dev.earshot.local.internal.dialogue.DialoguePlayer;
import dev.earshot.local.internal.dialogue.Entry;
import dev.earshot.local.internal.dialogue.SampleDialogue;
import dev.earshot.local.internal.problem.UserProblem;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code earshot demo}: plays the sample's dialogue and checks every answer. */
@Command(
    name = "demo",
    description =
        "Starts a stack of its own (free ports, temporary data, always the emulator), plays a dialogue with the sample bot and stops it. Exit code 0 only if every answer came once and in order.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final Duration QUIET = Duration.ofSeconds(1);
  private static final String PERSON = "visitor";
  private static final int LOG_LINES = 8;

  private final Invocation invocation;
  private int answers;

  DemoCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    try (LocalStack stack = LocalStack.builder().root(invocation.root()).create()) {
      Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "stop the demo"));
      invocation.say("Starting Kafka, the Twilio emulator and the services on free ports …");
      stack.start();
      invocation.say("All ready after %.1f s.".formatted(invocation.secondsSinceStart()));
      return play(stack);
    }
  }

  private int play(LocalStack stack) {
    EmulatorClient emulator = stack.emulator();
    String channel = emulator.createChannel(PERSON);
    emulator.join(channel, PERSON);
    try {
      new DialoguePlayer(Rooms.channel(emulator, channel, PERSON), LIMIT, QUIET, printer())
          .play(SampleDialogue.all());
    } catch (UserProblem e) {
      invocation.say(e.getMessage());
      stack.services().forEach(service -> showLog(stack, service));
      return 1;
    }
    invocation.say("All %d answers came, once each and in order.".formatted(answers));
    return 0;
  }

  private DialogueObserver printer() {
    return new DialogueObserver() {
      @Override
      public void said(String line) {
        invocation.terminal().line(PERSON, line);
      }

      @Override
      public void answered(Entry answer, long millis) {
        invocation.terminal().line("bot", "%-45s %5d ms".formatted(answer.text(), millis));
        answers++;
        if (answers == 1) {
          invocation.say(
              "           (%.1f s from the command to the first answer)"
                  .formatted(invocation.secondsSinceStart()));
        }
      }
    };
  }

  private void showLog(LocalStack stack, String service) {
    List<String> lines = stack.logs(service);
    invocation.say("Last lines of " + service + ":");
    lines.stream()
        .skip(Math.max(0, lines.size() - LOG_LINES))
        .forEach(line -> invocation.say("  " + line));
  }
}
