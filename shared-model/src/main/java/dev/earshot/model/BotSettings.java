package dev.earshot.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The settings of one bot. The bot named {@value #DEFAULT_BOT} is set by the environment variables
 * everyone knows ({@code TWILIO_ACCOUNT_SID}, …); more bots by {@code earshot.bots.NAME.KEY} or
 * {@code EARSHOT_BOTS_NAME_KEY} with the same keys in lower case and without {@code TWILIO_} (for
 * example {@code earshot.bots.support.account-sid}).
 *
 * @param name the bot's name
 * @param values the settings given, by {@link Key}; never null or blank
 */
public record BotSettings(String name, Map<Key, String> values) {
  public static final String DEFAULT_BOT = "default";

  /**
   * A setting of a bot: its variable for the default bot, its key for the others, and what it is
   * for.
   */
  public enum Key {
    ACCOUNT_SID("TWILIO_ACCOUNT_SID", "the account (AC…) whose webhooks are accepted"),
    AUTH_TOKEN("TWILIO_AUTH_TOKEN", "ingress verifies webhook signatures with it"),
    API_KEY("TWILIO_API_KEY", "egress signs in to the REST API with it (SK…)"),
    API_SECRET("TWILIO_API_SECRET", "the secret of the API key"),
    SERVICE_SID("TWILIO_SERVICE_SID", "the chat service (IS…) the bot lives in"),
    PRODUCT("TWILIO_PRODUCT", "conversations, chat, ip-messaging or messaging"),
    IDENTITY(
        "TWILIO_BOT_IDENTITY", "makes it a user bot that hears only channels it is a member of"),
    AUTOJOIN("TWILIO_AUTOJOIN", "true: a user bot joins every channel"),
    BASE_URL("TWILIO_BASE_URL", "where Twilio's REST API is, if not at Twilio"),
    MESSAGING_SENDER(
        "TWILIO_MESSAGING_SENDER", "the address of a bot that starts SMS or WhatsApp chats");

    private final String variable;
    private final String purpose;

    Key(String variable, String purpose) {
      this.variable = variable;
      this.purpose = purpose;
    }

    /** The environment variable that sets it for the default bot. */
    public String variable() {
      return variable;
    }

    public String purpose() {
      return purpose;
    }

    String property() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private static final String PROPERTY_PREFIX = "earshot.bots.";
  private static final String VARIABLE_PREFIX = "EARSHOT_BOTS_";

  public BotSettings {
    values = Map.copyOf(values);
  }

  /**
   * Finds all bots in a flat map of settings, in which names may be environment variables or
   * properties; properties win. Blank values count as not given.
   *
   * @return the bots by name, in alphabetical order; empty if none is set
   */
  public static List<BotSettings> read(Map<String, String> settings) {
    Map<String, Map<Key, String>> bots = new TreeMap<>();
    settings.entrySet().stream()
        .filter(setting -> setting.getValue() != null && !setting.getValue().isBlank())
        .sorted(Map.Entry.comparingByKey())
        .forEach(setting -> take(bots, setting.getKey(), setting.getValue().strip()));
    List<BotSettings> result = new ArrayList<>();
    bots.forEach((name, values) -> result.add(new BotSettings(name, values)));
    return List.copyOf(result);
  }

  public Optional<String> get(Key key) {
    return Optional.ofNullable(values.get(key));
  }

  /**
   * The value of a setting the bot can't do without.
   *
   * @throws IllegalStateException if it is not given; the text names the setting, what it is for
   *     and how to set it
   */
  public String require(Key key) {
    return get(key)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "Bot \"%s\" needs %s: %s. Set it in the environment and start again; its value is in the Twilio Console."
                        .formatted(name, settingName(key), key.purpose())));
  }

  /** The product; Programmable Chat's successor Conversations unless set. */
  public Product product() {
    return get(Key.PRODUCT).map(Product::of).orElse(Product.CONVERSATIONS);
  }

  /** The identity of a user bot; empty for a system bot, which hears every channel. */
  public Optional<String> identity() {
    return get(Key.IDENTITY);
  }

  /** True if the bot is to join all channels; only a user bot can. */
  public boolean autojoin() {
    return identity().isPresent() && get(Key.AUTOJOIN).map(Boolean::parseBoolean).orElse(false);
  }

  /** The service part of its channels' keys. */
  public String serviceOfChannels() {
    return product() == Product.MESSAGING ? ChannelKey.MESSAGING_SERVICE : require(Key.SERVICE_SID);
  }

  private String settingName(Key key) {
    return name.equals(DEFAULT_BOT)
        ? key.variable()
        : PROPERTY_PREFIX + name + "." + key.property();
  }

  private static void take(Map<String, Map<Key, String>> bots, String setting, String value) {
    for (Key key : Key.values()) {
      botOf(setting, key)
          .ifPresent(bot -> bots.computeIfAbsent(bot, b -> new TreeMap<>()).put(key, value));
    }
  }

  private static Optional<String> botOf(String setting, Key key) {
    boolean isService = key == Key.SERVICE_SID;
    if (setting.equals(key.variable()) || isService && setting.equals("TWILIO_IPM_SERVICE_SID")) {
      return Optional.of(DEFAULT_BOT);
    }
    if (setting.startsWith(PROPERTY_PREFIX) && setting.endsWith("." + key.property())) {
      return name(setting, PROPERTY_PREFIX, "." + key.property());
    }
    if (setting.startsWith(VARIABLE_PREFIX) && setting.endsWith("_" + key.name())) {
      return name(setting, VARIABLE_PREFIX, "_" + key.name());
    }
    return Optional.empty();
  }

  private static Optional<String> name(String setting, String prefix, String suffix) {
    int end = setting.length() - suffix.length();
    return end <= prefix.length()
        ? Optional.empty()
        : Optional.of(
            setting.substring(prefix.length(), end).toLowerCase(Locale.ROOT).replace('_', '-'));
  }
}
