package dev.earshot.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.earshot.local.EmulatorClient;
import java.time.Duration;
import java.util.List;

/** Somebody alone in a channel with the bot. */
record Person(EmulatorClient emulator, String channel, String name) {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  /** In a new channel. */
  static Person in(EmulatorClient emulator, String name) {
    String channel = emulator.createChannel(name);
    emulator.join(channel, name);
    return new Person(emulator, channel, name);
  }

  void say(String text) {
    emulator.say(channel, name, text);
  }

  /** Waits until the bot has said exactly this, in all, and says no more for a moment. */
  void hasHeard(String... texts) {
    await()
        .atMost(LIMIT)
        .during(Duration.ofMillis(500))
        .untilAsserted(() -> assertThat(heard()).containsExactly(texts));
  }

  /** The same, in whatever order. */
  void hasHeardAll(List<String> texts) {
    await()
        .atMost(LIMIT)
        .during(Duration.ofMillis(500))
        .untilAsserted(() -> assertThat(heard()).containsExactlyInAnyOrderElementsOf(texts));
  }

  /** All that the bot has said. */
  List<String> heard() {
    return emulator.messages(channel).stream()
        .filter(message -> !message.author().equals(name))
        .map(EmulatorClient.ChatMessage::text)
        .toList();
  }
}
