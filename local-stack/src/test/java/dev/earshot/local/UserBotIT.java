package dev.earshot.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.earshot.local.internal.dialogue.Room;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Whom a user bot hears, and whom it doesn't. */
class UserBotIT {
  private static final String BOT = "helper";

  @Nested
  @TestInstance(Lifecycle.PER_CLASS)
  class WithAutojoin {
    private LocalStack stack;

    @BeforeAll
    void start() {
      stack =
          LocalStack.builder()
              .environment("TWILIO_BOT_IDENTITY", BOT)
              .environment("TWILIO_AUTOJOIN", "true")
              .start();
    }

    @AfterAll
    void stop() {
      stack.close();
    }

    @Test
    void joinsANewChannelAndHears() {
      String channel = channel(stack, "Ada");
      awaitMember(stack, channel);
      Room room = Rooms.channel(stack.emulator(), channel, "Ada");

      room.say("hello");

      awaitHeard(room, "Hey there.");
      assertThat(authors(room)).containsOnly("Ada", BOT);
    }

    @Test
    void joinsAtItsStartTheChannelsThatAreThere() {
      stack.stop("egress");
      stack.stop("dispatcher");
      String channel = channel(stack, "Grace");
      stack.start("dispatcher");
      stack.start("egress");
      awaitMember(stack, channel);
      Room room = Rooms.channel(stack.emulator(), channel, "Grace");

      room.say("hello");

      awaitHeard(room, "Hey there.");
    }

    @Test
    void doesNotHearItself() {
      String channel = channel(stack, "Alan");
      awaitMember(stack, channel);
      Room room = Rooms.channel(stack.emulator(), channel, "Alan");

      stack.emulator().say(channel, BOT, "hello");
      room.say("who am i?");

      // In order per channel: had it heard its own message, the greeting would stand before this.
      awaitHeard(room, "hello", "I don't know yet!");
    }
  }

  @Nested
  @TestInstance(Lifecycle.PER_CLASS)
  class WithoutAutojoin {
    private LocalStack stack;

    @BeforeAll
    void start() {
      stack = LocalStack.builder().environment("TWILIO_BOT_IDENTITY", BOT).start();
    }

    @AfterAll
    void stop() {
      stack.close();
    }

    @Test
    void hearsOnlyWhereItIsAMember() {
      String channel = channel(stack, "Ada");
      Room room = Rooms.channel(stack.emulator(), channel, "Ada");
      room.say("hello");

      stack.emulator().join(channel, BOT);
      room.say("who am i?");

      // In order per channel: had it heard the first message, the greeting would stand before this.
      awaitHeard(room, "I don't know yet!");
    }

    @Test
    void hearsNoMoreOnceItHasLeft() {
      String channel = channel(stack, "Grace");
      Room room = Rooms.channel(stack.emulator(), channel, "Grace");
      stack.emulator().join(channel, BOT);
      room.say("hello");
      awaitHeard(room, "Hey there.");

      stack.emulator().leave(channel, BOT);
      room.say("hello");
      stack.emulator().join(channel, BOT);
      room.say("who am i?");

      awaitHeard(room, "Hey there.", "I don't know yet!");
    }
  }

  private static String channel(LocalStack stack, String person) {
    String channel = stack.emulator().createChannel(person);
    stack.emulator().join(channel, person);
    return channel;
  }

  private static void awaitMember(LocalStack stack, String channel) {
    await()
        .atMost(ItSupport.LIMIT)
        .untilAsserted(() -> assertThat(stack.emulator().members(channel)).contains(BOT));
  }

  private static void awaitHeard(Room room, String... texts) {
    await()
        .atMost(ItSupport.LIMIT)
        .untilAsserted(() -> assertThat(ItSupport.heard(room)).containsExactly(texts));
  }

  private static List<String> authors(Room room) {
    return room.after(-1).stream().map(entry -> entry.author()).toList();
  }
}
