package dev.earshot.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.earshot.local.internal.dialogue.Room;
import dev.earshot.local.internal.dialogue.Turn;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** A module that asks Twilio's API, from its own class loader to the emulator and back. */
@TestInstance(Lifecycle.PER_CLASS)
class ApiIT {
  private LocalStack stack;

  @BeforeAll
  void start(@TempDir Path handlers) throws IOException {
    HandlerJar.write(handlers.resolve("api-bot.jar"), ApiBot.class);
    stack = LocalStack.builder().product("chat").handlers(handlers).start();
  }

  @AfterAll
  void stop() {
    stack.close();
  }

  @Test
  void joinsAChannelThatIsAdded() {
    String channel = stack.emulator().createChannel("Ada");
    stack.emulator().join(channel, "Ada");
    Room room = Rooms.channel(stack.emulator(), channel, "Ada");
    await()
        .atMost(ItSupport.LIMIT)
        .untilAsserted(
            () -> assertThat(ItSupport.heard(room)).containsExactly("Joined as greeter."));
    assertThat(stack.emulator().members(channel)).contains("greeter");
  }

  @Test
  void fetchesAMember() {
    String channel = stack.emulator().createChannel("Robert");
    Room room = joined(channel, "Robert");
    ItSupport.play(
        stack,
        room,
        List.of(
            new Turn(
                "who am I", List.of("Let me see.", "You are Robert in %s.".formatted(channel)))));
  }

  @Test
  void listsMembersPageByPage() {
    ItSupport.play(stack, joined("Ben"), List.of(new Turn("who is here", List.of("Ben, greeter"))));
  }

  @Test
  void changesItsChannelAndNoOthers() {
    ItSupport.play(
        stack,
        joined("Grace"),
        List.of(new Turn("rename", List.of("Not allowed: 403.", "This is Tea & biscuits now."))));
  }

  @Test
  void talksInAPrivateChannel() {
    ItSupport.play(stack, joined("Alan"), List.of(new Turn("whisper", List.of("Look there."))));
    String secret = stack.emulator().findChannel("private:default:Alan").orElseThrow();
    Room room = Rooms.channel(stack.emulator(), secret, "Alan");
    await()
        .atMost(ItSupport.LIMIT)
        .untilAsserted(() -> assertThat(ItSupport.heard(room)).contains("Which word?"));
    assertThat(stack.emulator().members(secret)).contains("Alan");
    ItSupport.play(stack, room, List.of(new Turn("tea", List.of("Psst! tea"))));
  }

  private Room joined(String person) {
    return joined(stack.emulator().createChannel(person), person);
  }

  private Room joined(String channel, String person) {
    stack.emulator().join(channel, person);
    Room room = Rooms.channel(stack.emulator(), channel, person);
    await()
        .atMost(ItSupport.LIMIT)
        .untilAsserted(() -> assertThat(ItSupport.heard(room)).contains("Joined as greeter."));
    return room;
  }
}
