package dev.earshot.ingress.control;

import dev.earshot.ingress.Deployment;
import dev.earshot.model.BotSettings;
import dev.earshot.model.BotSettings.Key;
import dev.earshot.model.ChannelKey;
import dev.earshot.model.Control;
import dev.earshot.model.ControlEvent;
import dev.earshot.model.Product;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/** Makes events of what programs ask for. */
@ApplicationScoped
class ControlEvents {
  private static final int MOST_KEY_CHARS = 200;

  private final Deployment deployment;
  private final InstantSource clock = InstantSource.system();

  ControlEvents(Deployment deployment) {
    this.deployment = deployment;
  }

  /**
   * @param bot the bot's name
   * @param channel a channel's SID; for SMS and WhatsApp a phone's address, or sender and phone
   *     with a comma between them
   * @param key the same for repetitions of one request; null for none
   */
  ControlEvent event(String bot, String channel, String key, Control control)
      throws RefusedRequestException {
    BotSettings settings = bot(bot);
    String repetitions = key == null ? UUID.randomUUID().toString() : requireKey(key);
    return ControlEvent.of(
        control.eventName() + ":" + repetitions,
        settings.product(),
        settings.name(),
        lane(settings, channel),
        clock.instant(),
        key,
        control);
  }

  private BotSettings bot(String name) throws RefusedRequestException {
    if (deployment.problem().isPresent()) {
      throw new RefusedRequestException(
          503, "The service is not configured; its log and /q/health say what is missing.");
    }
    List<BotSettings> bots = deployment.bots().all();
    for (BotSettings bot : bots) {
      if (bot.name().equals(name)) {
        return bot;
      }
    }
    throw new RefusedRequestException(
        404,
        "There is no bot \"%s\". There are: %s."
            .formatted(name, String.join(", ", bots.stream().map(BotSettings::name).toList())));
  }

  private static ChannelKey lane(BotSettings bot, String channel) throws RefusedRequestException {
    String account = bot.require(Key.ACCOUNT_SID);
    try {
      if (bot.product() != Product.MESSAGING) {
        return new ChannelKey(account, bot.serviceOfChannels(), channel);
      }
      String[] pair = channel.split(",", 2);
      return pair.length == 2
          ? ChannelKey.ofAddresses(account, pair[0], pair[1])
          : ChannelKey.ofAddresses(account, sender(bot), channel);
    } catch (IllegalArgumentException e) {
      throw new RefusedRequestException(400, e.getMessage());
    }
  }

  private static String sender(BotSettings bot) throws RefusedRequestException {
    return bot.get(Key.MESSAGING_SENDER)
        .orElseThrow(
            () ->
                new RefusedRequestException(
                    400,
                    "Bot \"%s\" has no sender of its own. Name one, as in +15550001,+15550002, or set %s."
                        .formatted(bot.name(), Key.MESSAGING_SENDER.variable())));
  }

  private static String requireKey(String key) throws RefusedRequestException {
    if (key.isBlank() || key.length() > MOST_KEY_CHARS) {
      throw new RefusedRequestException(
          400,
          "An Idempotency-Key has 1 to %d characters; this one has %d."
              .formatted(MOST_KEY_CHARS, key.length()));
    }
    return key;
  }
}
