package dev.earshot.script;

import dev.earshot.testkit.BotTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TimeoutTest {
  private static final String WITH_THREAD =
      """
      default:
        - ask: Still there?
          key: answer
        - "Good: {{responses.answer}}"
      on_timeout:
        - Are you asleep?
      """;

  private static BotTest play(String fields, String threads) {
    return BotTest.with(
        Threads.builder(fields, threads)
            .after("it", (chat, result) -> chat.say(result.status().name()))
            .build());
  }

  @Test
  void endsInTheThreadForItWhenNobodyAnswersInTime() {
    play("timeout: 15m", WITH_THREAD)
        .user("go")
        .expect("Still there?")
        .after(Duration.ofMinutes(15))
        .expect("Are you asleep?", "TIMEOUT")
        .user("yes")
        .expectNothingMore();
  }

  @Test
  void takesAnswersThatComeInTime() {
    play("timeout: 15m", WITH_THREAD)
        .user("go")
        .expect("Still there?")
        .after(Duration.ofMinutes(14))
        .user("yes")
        .expect("Good: yes", "COMPLETED")
        .after(Duration.ofHours(1))
        .expectNothingMore();
  }

  @Test
  void aQuestionMayHaveALimitOfItsOwnAndThereNeedNotBeAThread() {
    play("timeout: 15m", "default: [{ask: \"Quick!\", timeout: 5s}]")
        .user("go")
        .expect("Quick!")
        .after(Duration.ofSeconds(5))
        .expect("TIMEOUT")
        .expectNothingMore();
  }

  @Test
  void whoAnswersAfterAllIsBack() {
    String threads =
        """
        default:
          - ask: Name?
        on_timeout:
          - ask: Go on?
            options: [{yes: true, goto: default}]
        """;
    play("timeout: 1m", threads)
        .user("go")
        .expect("Name?")
        .after(Duration.ofMinutes(1))
        .expect("Go on?")
        .user("yes")
        .expect("Name?")
        .after(Duration.ofMinutes(1))
        .expect("Go on?")
        .user("yes")
        .expect("Name?")
        .user("Bob")
        .expect("COMPLETED");
  }

  @Test
  void whoDoesNotAnswerTwiceHasLeft() {
    play("timeout: 1m", "default: [{ask: \"Name?\"}]\non_timeout: [{goto: default}]")
        .user("go")
        .expect("Name?")
        .after(Duration.ofMinutes(1))
        .expect("Name?")
        .after(Duration.ofMinutes(1))
        .expect("TIMEOUT")
        .expectNothingMore();
  }
}
