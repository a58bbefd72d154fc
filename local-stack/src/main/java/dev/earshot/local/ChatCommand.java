package dev.earshot.local;

import dev.earshot.local.internal.chat.ChatSession;
import dev.earshot.local.internal.dialogue.Entry;
import dev.earshot.local.internal.dialogue.Room;
import dev.earshot.local.internal.print.Terminal;
import dev.earshot.local.internal.problem.UserProblem;
import dev.earshot.local.internal.stack.DevAccount;
import dev.earshot.local.internal.stack.StackFile;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code earshot chat}: a person's end of a chat, in the terminal. */
@Command(
    name = "chat",
    description =
        "Chats with the bot of the running stack through its Twilio emulator. Type a line to send it; /quit or Ctrl-D leaves. Piped input is sent line by line; then it waits up to 20 s for an answer to the last line and ends once no further message has come for 2 s. Exit code 1 if no answer came.",
    mixinStandardHelpOptions = true)
final class ChatCommand implements Callable<Integer> {
  private static final Duration SETTLE = Duration.ofSeconds(2);
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(20);

  private final Invocation invocation;

  @Option(
      names = "--as",
      paramLabel = "NAME",
      description = "Who you are. Default: your user name.")
  private String name;

  @Option(
      names = "--channel",
      paramLabel = "NAME",
      description = "The channel's unique name; made if it is new. Default: ${DEFAULT-VALUE}.",
      defaultValue = "general")
  private String channel;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "The emulator. Default: that of the stack started from this folder.")
  private String url;

  ChatCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    Optional<StackFile> stack = url == null ? Optional.of(runningStack()) : Optional.empty();
    String emulatorUrl = stack.map(running -> running.urls().get("emulator")).orElse(url);
    if (emulatorUrl == null) {
      throw new UserProblem(
          "The running stack works with a real Twilio account, not with the emulator, so chat with the bot in your own app. For the emulator: ./earshot up --emulator");
    }
    EmulatorClient emulator = EmulatorClient.ofLocalStack(emulatorUrl);
    boolean sms = stack.map(running -> running.product().equals("messaging")).orElse(false);
    Room room = sms ? smsRoom(emulator) : channelRoom(emulator);
    boolean piped = !Terminal.isInteractive();
    invocation.say("You are %s. /quit or Ctrl-D leaves.".formatted(room.person()));
    long last = room.after(-1).stream().mapToLong(Entry::position).max().orElse(-1);
    BufferedReader input =
        new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
    if (!new ChatSession(room, invocation.terminal(), SETTLE, ANSWER_LIMIT)
        .run(input, last, piped)) {
      throw new UserProblem(
          "No answer within %d s. Is the dispatcher ready? See its /q/health and .earshot/logs/dispatcher.log."
              .formatted(ANSWER_LIMIT.toSeconds()));
    }
    return 0;
  }

  private StackFile runningStack() {
    return StackFile.read(invocation.stateDirectory())
        .orElseThrow(
            () ->
                new UserProblem(
                    "No stack runs from %s. Start one in another terminal: ./earshot — or name an emulator with --url."
                        .formatted(invocation.root())));
  }

  private Room channelRoom(EmulatorClient emulator) {
    String person = name != null ? name : System.getProperty("user.name");
    String sid =
        emulator.findChannel(channel).orElseGet(() -> emulator.createChannel(person, channel));
    if (!emulator.members(sid).contains(person)) {
      emulator.join(sid, person);
    }
    invocation.say("Channel %s.".formatted(channel));
    return Rooms.channel(emulator, sid, person);
  }

  private Room smsRoom(EmulatorClient emulator) {
    String person = name != null ? name : DevAccount.PERSON_NUMBER;
    if (!person.matches("(whatsapp:)?\\+\\d+")) {
      throw new UserProblem(
          "\"%s\" is no phone number, and this stack's product is messaging. Give one: --as %s"
              .formatted(person, DevAccount.PERSON_NUMBER));
    }
    invocation.say("SMS to the bot's number %s.".formatted(DevAccount.BOT_NUMBER));
    return Rooms.sms(emulator, DevAccount.BOT_NUMBER, person);
  }
}
