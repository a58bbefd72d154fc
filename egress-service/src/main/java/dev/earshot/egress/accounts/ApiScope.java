package dev.earshot.egress.accounts;

import dev.earshot.model.BotSettings;
import dev.earshot.model.BotSettings.Key;
import java.util.ArrayList;
import java.util.List;

/**
 * What handlers may ask for with a bot's credentials: all of its service of channels, the messages
 * of its account, and what is allowed besides. The credentials themselves can do all that the
 * account can.
 */
public final class ApiScope {
  private static final List<String> SERVICES =
      List.of(
          "ip-messaging.twilio.com/v1/Services/",
          "ip-messaging.twilio.com/v2/Services/",
          "chat.twilio.com/v1/Services/",
          "chat.twilio.com/v2/Services/",
          "chat.twilio.com/v3/Services/",
          "conversations.twilio.com/v1/Services/");

  private final List<ApiTarget> allowed = new ArrayList<>();

  /**
   * @param more {@code HOST/PATH} each, with all that is within
   * @throws IllegalArgumentException if one of them is not so; the text names the setting
   */
  ApiScope(BotSettings bot, List<String> more) {
    allowed.add(target("api.twilio.com/2010-04-01/Accounts/%s/Messages".formatted(account(bot))));
    bot.get(Key.SERVICE_SID)
        .ifPresent(service -> SERVICES.forEach(of -> allowed.add(target(of + service))));
    more.forEach(one -> allowed.add(setting(one)));
  }

  /** Whether a request may be made. */
  public boolean allows(ApiTarget target) {
    return allowed.stream().anyMatch(target::isWithin);
  }

  private static String account(BotSettings bot) {
    return bot.require(Key.ACCOUNT_SID);
  }

  private static ApiTarget setting(String text) {
    try {
      return target(text.strip());
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          "earshot.egress.api-allow has \"%s\", which is no host and path such as lookups.twilio.com/v2/PhoneNumbers."
              .formatted(text),
          e);
    }
  }

  private static ApiTarget target(String hostAndPath) {
    return ApiTarget.of("https://" + hostAndPath);
  }
}
