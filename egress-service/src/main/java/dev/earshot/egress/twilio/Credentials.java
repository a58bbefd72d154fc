package dev.earshot.egress.twilio;

import dev.earshot.model.BotSettings;
import dev.earshot.model.BotSettings.Key;

/** What a bot signs in with: an API key if one is set, else the account's Auth Token. */
record Credentials(String username, String password) {

  static Credentials of(BotSettings bot) {
    String account = bot.require(Key.ACCOUNT_SID);
    boolean hasKey = bot.get(Key.API_KEY).isPresent() && bot.get(Key.API_SECRET).isPresent();
    if (hasKey || bot.get(Key.AUTH_TOKEN).isEmpty()) {
      return new Credentials(bot.require(Key.API_KEY), bot.require(Key.API_SECRET));
    }
    return new Credentials(account, bot.require(Key.AUTH_TOKEN));
  }

  /** Without the password, so that it gets into no log. */
  @Override
  public String toString() {
    return "Credentials[" + username + "]";
  }
}
