package dev.earshot.local.internal.dialogue;

import java.util.List;

/** What a person can say to the bot of {@code samples/botkit-sample}, and what it answers. */
public final class SampleDialogue {
  public static final String COOKIE_QUESTION = "What is your favorite type of cookie?";
  public static final String COOKIE_THANKS = "Golly, I love oatmeal too!!!";

  private SampleDialogue() {}

  public static List<Turn> all() {
    return List.of(
        Turn.of("hello", "Hey there."),
        Turn.of("who am i?", "I don't know yet!"),
        Turn.of("call me Bob", "Got it. I will call you Bob from now on."),
        Turn.of("who am i?", "Your name is Bob."),
        Turn.of("cookies", "Did someone say cookies!?!!", COOKIE_QUESTION),
        Turn.of("oatmeal", COOKIE_THANKS),
        Turn.of("shutdown", "Are you sure you want me to shut down?"),
        Turn.of("no", "Phew!"));
  }
}
