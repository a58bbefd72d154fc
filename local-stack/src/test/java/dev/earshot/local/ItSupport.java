package dev.earshot.local;

import dev.earshot.local.internal.dialogue.DialogueObserver;
import dev.earshot.local.internal.dialogue.DialoguePlayer;
import dev.earshot.local.internal.dialogue.Entry;
import dev.earshot.local.internal.dialogue.Room;
import dev.earshot.local.internal.dialogue.Turn;
import java.time.Duration;
import java.util.List;

/** What the integration tests have in common. */
final class ItSupport {
  static final Duration LIMIT = Duration.ofSeconds(30);

  private static final DialogueObserver SILENT =
      new DialogueObserver() {
        @Override
        public void said(String line) {}

        @Override
        public void answered(Entry answer, long millis) {}
      };

  private ItSupport() {}

  /** Plays a dialogue; fails with the services' logs at hand. */
  static void play(LocalStack stack, Room room, List<Turn> dialogue) {
    try {
      new DialoguePlayer(room, LIMIT, Duration.ofMillis(500), SILENT).play(dialogue);
    } catch (IllegalStateException e) {
      throw new AssertionError(e.getMessage() + "\n" + logs(stack), e);
    }
  }

  /** A fresh channel with this person in it. */
  static Room channel(LocalStack stack, String person) {
    EmulatorClient emulator = stack.emulator();
    String channel = emulator.createChannel(person);
    emulator.join(channel, person);
    return Rooms.channel(emulator, channel, person);
  }

  /** What others have said in a room. */
  static List<String> heard(Room room) {
    return room.after(-1).stream()
        .filter(entry -> !entry.author().equals(room.person()))
        .map(Entry::text)
        .toList();
  }

  static String logs(LocalStack stack) {
    StringBuilder text = new StringBuilder();
    for (String service : stack.services()) {
      List<String> lines = stack.logs(service);
      text.append("--- ").append(service).append('\n');
      lines.stream()
          .skip(Math.max(0, lines.size() - 30))
          .forEach(line -> text.append(line).append('\n'));
    }
    return text.toString();
  }
}
