package dev.earshot.ingress.bots;

import dev.earshot.ingress.webhook.Parameters;
import dev.earshot.ingress.webhook.PlainText;
import dev.earshot.model.BotSettings;
import dev.earshot.model.BotSettings.Key;
import dev.earshot.model.Product;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The bots of this deployment.
 *
 * @param all each with an account and an auth token, and with a service unless its product is
 *     messaging
 */
public record Bots(List<BotSettings> all) {

  /**
   * Takes the bots whose settings are complete.
   *
   * @throws IllegalStateException if there is none or a bot lacks a setting; the text names every
   *     setting that is missing or wrong
   */
  public static Bots of(List<BotSettings> bots) {
    List<BotSettings> wanted =
        bots.isEmpty() ? List.of(new BotSettings(BotSettings.DEFAULT_BOT, Map.of())) : bots;
    Set<String> problems = new TreeSet<>();
    for (BotSettings bot : wanted) {
      check(problems, () -> bot.require(Key.ACCOUNT_SID));
      check(problems, () -> bot.require(Key.AUTH_TOKEN));
      check(problems, bot::serviceOfChannels);
    }
    if (!problems.isEmpty()) {
      throw new IllegalStateException(String.join(" ", problems));
    }
    return new Bots(List.copyOf(bots));
  }

  /**
   * The bots of the account that a webhook says it is from.
   *
   * @throws ForeignWebhookException if there is none
   */
  public List<BotSettings> ofAccount(String account) {
    List<BotSettings> bots =
        all.stream().filter(bot -> bot.require(Key.ACCOUNT_SID).equals(account)).toList();
    if (bots.isEmpty()) {
      throw new ForeignWebhookException(
          "It is from account \"%s\", configured is %s. Set TWILIO_ACCOUNT_SID (or earshot.bots.NAME.account-sid) to the account whose webhooks come here, or take this URL out of the other account's settings."
              .formatted(PlainText.of(account), values(all, Key.ACCOUNT_SID)));
    }
    return bots;
  }

  /**
   * The one bot that a webhook of its account is for: the one of its service, or where a webhook
   * names no service, the one of its product, or else the first.
   *
   * @param ofAccount the bots of the webhook's account, at least one
   * @throws ForeignWebhookException if it names a service that none of them is for
   */
  public static BotSettings recipient(List<BotSettings> ofAccount, Parameters parameters) {
    if (!parameters.has("EventType")) {
      return ofMessaging(ofAccount, parameters);
    }
    String service = parameters.text("InstanceSid", "ChatServiceSid");
    if (service != null) {
      return first(ofAccount, bot -> service.equals(bot.get(Key.SERVICE_SID).orElse(null)))
          .orElseThrow(() -> foreignService(ofAccount, service));
    }
    boolean isConversation = parameters.has("ConversationSid");
    return first(
            ofAccount,
            bot ->
                bot.product().hasMembers()
                    && (bot.product() == Product.CONVERSATIONS) == isConversation)
        .or(() -> first(ofAccount, bot -> bot.get(Key.SERVICE_SID).isPresent()))
        .orElseThrow(() -> foreignService(ofAccount, "none"));
  }

  /** An SMS may reach any bot, since none of its parameters is a setting that every bot has. */
  private static BotSettings ofMessaging(List<BotSettings> ofAccount, Parameters parameters) {
    Predicate<BotSettings> isMessaging = bot -> bot.product() == Product.MESSAGING;
    Predicate<BotSettings> hasAddress =
        bot ->
            bot.get(Key.MESSAGING_SENDER)
                .filter(s -> s.equals(parameters.text("To")) || s.equals(parameters.text("From")))
                .isPresent();
    return first(ofAccount, isMessaging.and(hasAddress))
        .or(() -> first(ofAccount, isMessaging))
        .or(() -> first(ofAccount, hasAddress))
        .orElse(ofAccount.getFirst());
  }

  private static Optional<BotSettings> first(
      List<BotSettings> bots, Predicate<BotSettings> wanted) {
    return bots.stream().filter(wanted).findFirst();
  }

  private static ForeignWebhookException foreignService(List<BotSettings> bots, String service) {
    return new ForeignWebhookException(
        "It is for service \"%s\", configured is %s. Set TWILIO_SERVICE_SID (or earshot.bots.NAME.service-sid) to the service whose webhooks come here, or take this URL out of the other service's settings."
            .formatted(PlainText.of(service), values(bots, Key.SERVICE_SID)));
  }

  private static String values(List<BotSettings> bots, Key key) {
    String values =
        bots.stream()
            .flatMap(b -> b.get(key).stream())
            .distinct()
            .collect(Collectors.joining(", "));
    return values.isEmpty() ? "none" : values;
  }

  private static void check(Set<String> problems, Runnable check) {
    try {
      check.run();
    } catch (IllegalStateException | IllegalArgumentException e) {
      problems.add(e.getMessage());
    }
  }
}
