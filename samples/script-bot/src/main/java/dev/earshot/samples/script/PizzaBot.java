package dev.earshot.samples.script;

import dev.earshot.bot.Answer;
import dev.earshot.bot.Bot;
import dev.earshot.bot.Chat;
import dev.earshot.bot.HandlerModule;
import dev.earshot.script.ScriptModule;
import dev.earshot.script.ScriptResult;
import java.util.Map;
import java.util.Optional;

/** Takes orders for pizza: what it says is in {@code pizza.yaml}, what it does is here. */
public final class PizzaBot implements HandlerModule {
  private static final int LONGEST_TOPPING = 30;

  private final Shop shop = new Shop();

  private final ScriptModule scripts =
      ScriptModule.builder()
          .resource(PizzaBot.class, "pizza.yaml")
          .beforeThread("order", "ordered", this::order)
          .validate("order", "toppings", PizzaBot::checkTopping)
          .after("order", PizzaBot::remember)
          .build();

  @Override
  public String id() {
    return scripts.id();
  }

  @Override
  public void register(Bot bot) {
    bot.hears("my last pizza", PizzaBot::recall).id("recall"); // Before "pizza", which is in it.
    scripts.register(bot);
  }

  /** The shop knows an order it has had by the step's key, in case a worker dies here. */
  private void order(Chat chat, Map<String, Object> variables) throws Exception {
    String key = chat.stepKey();
    variables.put("number", chat.once("order", Integer.class, () -> shop.order(key)));
  }

  private static Optional<String> checkTopping(Answer answer) {
    return answer.text().length() <= LONGEST_TOPPING
        ? Optional.empty()
        : Optional.of("That is a story, not a topping.");
  }

  private static void remember(Chat chat, ScriptResult result) {
    if (result.status() == ScriptResult.Status.COMPLETED) {
      chat.userMemory().put("size", result.response("size"));
    }
  }

  private static void recall(Chat chat) {
    chat.say(
        chat.userMemory()
            .get("size")
            .map("Your last pizza was %s."::formatted)
            .orElse("You have had none yet."));
  }
}
