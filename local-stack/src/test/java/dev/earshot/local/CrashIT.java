package dev.earshot.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.earshot.local.internal.dialogue.Room;
import dev.earshot.local.internal.dialogue.SampleDialogue;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Conversations outlive the process that leads them. */
@Isolated("It looks at times or rates.")
class CrashIT {
  private static LocalStack stack;

  @BeforeAll
  static void start() {
    stack = LocalStack.builder().dispatchers(2).start();
  }

  @AfterAll
  static void stop() {
    stack.close();
  }

  @Test
  void aConversationGoesOnAfterItsDispatcherWasKilledAndStartedAgain() {
    stack.start("dispatcher");
    stack.stop("dispatcher-2");
    Room room = ItSupport.channel(stack, "Ada");
    askAboutCookies(room);

    stack.kill("dispatcher");
    stack.start("dispatcher");
    room.say("oatmeal");

    thanksOnce(room);
  }

  @Test
  void anotherDispatcherGoesOnWithTheConversationsOfAKilledOne() {
    stack.start("dispatcher");
    stack.start("dispatcher-2");
    List<Room> rooms =
        IntStream.range(0, 6).mapToObj(i -> ItSupport.channel(stack, "person-" + i)).toList();
    rooms.forEach(CrashIT::askAboutCookies);

    stack.kill("dispatcher");
    rooms.forEach(room -> room.say("oatmeal"));

    rooms.forEach(CrashIT::thanksOnce);
  }

  @Test
  void anAnswerThatCameWhileNoDispatcherRanIsNotLost() {
    stack.start("dispatcher");
    stack.stop("dispatcher-2");
    Room room = ItSupport.channel(stack, "Grace");
    askAboutCookies(room);

    stack.kill("dispatcher");
    room.say("oatmeal");
    stack.start("dispatcher");

    thanksOnce(room);
  }

  private static void askAboutCookies(Room room) {
    room.say("cookies");
    await()
        .atMost(ItSupport.LIMIT)
        .untilAsserted(
            () ->
                assertThat(ItSupport.heard(room))
                    .containsExactly(
                        "Did someone say cookies!?!!", SampleDialogue.COOKIE_QUESTION));
  }

  private static void thanksOnce(Room room) {
    await()
        .atMost(ItSupport.LIMIT)
        .during(Duration.ofMillis(500))
        .untilAsserted(
            () ->
                assertThat(ItSupport.heard(room))
                    .containsExactly(
                        "Did someone say cookies!?!!",
                        SampleDialogue.COOKIE_QUESTION,
                        SampleDialogue.COOKIE_THANKS));
  }
}
