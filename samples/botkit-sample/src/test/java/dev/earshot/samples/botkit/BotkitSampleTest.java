package dev.earshot.samples.botkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.testkit.BotTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BotkitSampleTest {
  private final BotTest test = BotTest.with(new BotkitSample());

  @Test
  void greetsAndLearnsNames() {
    test.user("hello").expect("Hey there.");
    test.user("who am i?").expect("I don't know yet!");
    test.user("call me Bob").expect("Got it. I will call you Bob from now on.");
    test.user("who am i?").expect("Your name is Bob.");
    test.user("Hi!").expect("Hello Bob!!");
    test.as("carol").user("who am i?").expect("I don't know yet!").expectNothingMore();
  }

  @Test
  void talksAboutCookies() {
    test.user("cookies")
        .expect("Did someone say cookies!?!!", "What is your favorite type of cookie?")
        .user("oatmeal")
        .expect("Golly, I love oatmeal too!!!")
        .expectNothingMore();
  }

  @Test
  void staysWhenTheAnswerIsNo() {
    test.user("shutdown").expect("Are you sure you want me to shut down?");
    test.user("no").expect("Phew!").user("hello").expect("Hey there.");
  }

  @Test
  void goesQuietInItsChannelUntilWokenUp() {
    test.user("shutdown").expect("Are you sure you want me to shut down?");
    test.user("yes").expect("Bye!").user("hello").expectNothingMore();
    test.in("CH2").user("hello").expect("Hey there.");
    test.in("CH1").user("wake up").expect("Good morning!").user("hello").expect("Hey there.");
  }

  @Test
  void tellsItsUptime() {
    test.user("uptime")
        .expect("I am a bot named default. I have been running for 0 seconds on bot-testkit.");
  }

  @Test
  void saysDurationsAsPeopleDo() {
    assertThat(Spoken.duration(Duration.ofSeconds(1))).isEqualTo("1 second");
    assertThat(Spoken.duration(Duration.ofSeconds(125))).isEqualTo("2 minutes");
    assertThat(Spoken.duration(Duration.ofHours(49))).isEqualTo("49 hours");
  }
}
