package dev.earshot.samples.script;

import dev.earshot.testkit.BotTest;
import dev.earshot.testkit.CrashTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PizzaBotTest {
  private final BotTest test = BotTest.with(new PizzaBot());

  @Test
  void asksForTheSizeUntilItIsOneThereIs() {
    order()
        .user("huge")
        .expect("We don't have that one.", "Which size? There is small, large.")
        .user("large")
        .expect("What shall be on it?");
  }

  @Test
  void collectsToppings() {
    order()
        .user("large")
        .expect("What shall be on it?")
        .user("ham")
        .expect("Anything else?")
        .user("what my grandmother used to put on hers")
        .expect("That is a story, not a topping.", "Anything else?")
        .user("corn")
        .expect("Anything else?")
        .user("that's it")
        .expect("A large pizza, ham, corn. Shall I order it?")
        .user("no")
        .expect("Some other time, then.")
        .user("what was my last pizza?")
        .expect("You have had none yet.")
        .expectNothingMore();
  }

  @Test
  void ordersAndComesBack() {
    order()
        .user("small")
        .expect("What shall be on it?")
        .user("nothing")
        .expect("A plain one, then.", "A small pizza. Shall I order it?")
        .user("yes, please")
        .expect("Wonderful!", "Your order is number 1.")
        .after(Duration.ofMinutes(30))
        .expect("It should be there now. Enjoy!")
        .user("my last pizza?")
        .expect("Your last pizza was small.")
        .expectNothingMore();
  }

  @Test
  void stopsWhenNobodyAnswersOrWantsTo() {
    order()
        .after(Duration.ofMinutes(15))
        .expect("I'll stop here. Say \"pizza\" when you are hungry again.");
    order().user("never mind").expect("Some other time, then.").expectNothingMore();
  }

  @Test
  void welcomesPeople() {
    test.joins().expect("Welcome, ann! Say \"pizza\" whenever you like.").expectNothingMore();
  }

  @Test
  void aCrashLeavesNoTrace() {
    CrashTest.of(
            PizzaBot::new,
            test ->
                test.user("pizza")
                    .user("large")
                    .user("ham")
                    .user("done")
                    .user("yes")
                    .after(Duration.ofMinutes(30))
                    .user("my last pizza?"))
        .run();
  }

  private BotTest order() {
    return test.user("pizza")
        .expect("Hi ann, let's make a pizza!", "Which size? There is small, large.");
  }
}
