package dev.earshot.egress.accounts;

import dev.earshot.egress.EgressSettings;
import dev.earshot.egress.rate.Concurrency;
import dev.earshot.egress.rate.Hold;
import dev.earshot.egress.rate.Pace;
import dev.earshot.egress.rate.SenderPaces;
import dev.earshot.egress.twilio.ChannelApis;
import dev.earshot.egress.twilio.HttpLimits;
import dev.earshot.egress.twilio.StatusCallback;
import dev.earshot.model.BotSettings;
import dev.earshot.model.BotSettings.Key;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.microprofile.config.Config;

/**
 * All bots of this deployment. A setting that is missing or wrong does not stop the service: it is
 * listed in {@link #problems()}, and no reply is taken until it is put right.
 */
@Singleton
public class BotAccounts {
  private static final List<String> PREFIXES = List.of("TWILIO_", "EARSHOT_BOTS_", "earshot.bots.");

  private final Map<String, BotAccount> bots = new TreeMap<>();
  private final Map<String, Pace> paces = new HashMap<>();
  private final Map<String, SenderPaces> senders = new HashMap<>();
  private final int accountRate;
  private final List<String> problems = new ArrayList<>();

  public BotAccounts(Config config, EgressSettings settings) {
    List<BotSettings> found = BotSettings.read(known(config));
    HttpLimits limits =
        new HttpLimits(settings.connectTimeout(), settings.answerTimeout(), settings.connections());
    this.accountRate = settings.accountRate();
    for (BotSettings bot :
        found.isEmpty() ? List.of(new BotSettings(BotSettings.DEFAULT_BOT, Map.of())) : found) {
      try {
        check(bot);
        Concurrency concurrency = new Concurrency(settings.connections());
        ChannelApis apis =
            new ChannelApis(bot, limits, statusCallback(bot, settings), concurrency::seen);
        Pace pace =
            paces.computeIfAbsent(bot.require(Key.ACCOUNT_SID), account -> new Pace(accountRate));
        SenderPaces senderPaces =
            senders.computeIfAbsent(
                bot.require(Key.ACCOUNT_SID),
                account ->
                    new SenderPaces(
                        settings.smsRate(),
                        settings.whatsappRate(),
                        settings.senderRates().orElse(List.of())));
        Hold hold = new Hold(settings.probeInterval());
        ApiScope scope = new ApiScope(bot, settings.apiAllow().orElse(List.of()));
        bots.put(
            bot.name(), new BotAccount(bot, apis, scope, pace, senderPaces, hold, concurrency));
      } catch (IllegalStateException | IllegalArgumentException e) {
        problems.add(e.getMessage());
      }
    }
  }

  private static StatusCallback statusCallback(BotSettings bot, EgressSettings settings) {
    return settings.statusCallbacks()
        ? StatusCallback.of(settings.publicUrl(), bot)
        : StatusCallback.NONE;
  }

  public Optional<BotAccount> find(String name) {
    return Optional.ofNullable(name == null ? null : bots.get(name));
  }

  public Collection<BotAccount> all() {
    return bots.values();
  }

  /**
   * Gives this instance its part of each account's rate, so that all instances together keep it.
   *
   * @param held how many of the partitions of replies this instance holds
   * @param partitions how many there are
   */
  public void share(int held, int partitions) {
    // Without partitions nothing is sent but what ends.
    double part = (double) accountRate * Math.max(1, held) / partitions;
    paces.values().forEach(pace -> pace.change(part));
  }

  /** What is wrong with the settings, a sentence each with its remedy; empty if nothing is. */
  public List<String> problems() {
    return List.copyOf(problems);
  }

  private static void check(BotSettings bot) {
    if (bot.product().hasMembers() && bot.identity().isPresent()) {
      bot.require(Key.SERVICE_SID);
    }
  }

  private static Map<String, String> known(Config config) {
    Map<String, String> known = new HashMap<>();
    for (String name : config.getPropertyNames()) {
      if (PREFIXES.stream().anyMatch(name::startsWith)) {
        config.getOptionalValue(name, String.class).ifPresent(value -> known.put(name, value));
      }
    }
    return known;
  }
}
