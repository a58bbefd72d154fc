package dev.earshot.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The settings of one bot. The bot named {@value #DEFAULT_BOT} is set by the environment variables
 * everyone knows ({@code TWILIO_ACCOUNT_SID}, …; {@code TWILIO_IPM_SERVICE_SID} is an older name of
 * {@code TWILIO_SERVICE_SID}, which wins if both are given) and {@code EARSHOT_MODULES}. More bots
 * are set by {@code earshot.bots.NAME.KEY} with the same keys in lower case and without {@code
 * TWILIO_} or {@code EARSHOT_} (for example {@code earshot.bots.support.account-sid}), or by {@code
 * EARSHOT_BOTS_NAME_KEY} with the names of {@link Key} ({@code EARSHOT_BOTS_SUPPORT_IDENTITY}).
 * Names of bots are in lower case, with '-'.
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
        "TWILIO_MESSAGING_SENDER", "the address of a bot that starts SMS or WhatsApp chats"),
    MODULES("EARSHOT_MODULES", "the ids of the handler modules it has, with commas; else all");

    private static final String OLD_SERVICE_SID = "TWILIO_IPM_SERVICE_SID";

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

    /** With older names. */
    Stream<String> variables() {
      return this == SERVICE_SID ? Stream.of(variable, OLD_SERVICE_SID) : Stream.of(variable);
    }
  }

  private static final Pattern CREDENTIAL =
      Pattern.compile("(TWILIO|EARSHOT_BOTS)_(.*_)?(AUTH_TOKEN|API_KEY|API_SECRET)");

  private static final Set<String> YES = Set.of("true", "yes", "on", "1");

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

  /**
   * Whether a variable of the environment holds a credential of Twilio's, of any bot. Only ingress
   * and egress need them; handlers must not be able to read them.
   */
  public static boolean isCredential(String variable) {
    return CREDENTIAL.matcher(variable).matches();
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
                        .formatted(name, nameOf(key), key.purpose())));
  }

  /** How this bot's setting is named where it is set, for texts about it. */
  public String nameOf(Key key) {
    return SettingNames.of(name, key);
  }

  /**
   * The product; Programmable Chat's successor Conversations unless set.
   *
   * @throws IllegalArgumentException if it is set to something else; the text names the setting and
   *     the products there are
   */
  public Product product() {
    try {
      return get(Key.PRODUCT).map(Product::of).orElse(Product.CONVERSATIONS);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(nameOf(Key.PRODUCT) + ": " + e.getMessage(), e);
    }
  }

  /** The identity of a user bot; empty for a system bot, which hears every channel. */
  public Optional<String> identity() {
    return get(Key.IDENTITY);
  }

  /**
   * True if the bot is to join all channels; only a user bot can. Set by {@code true}, {@code yes},
   * {@code on} or {@code 1}.
   */
  public boolean autojoin() {
    return identity().isPresent()
        && get(Key.AUTOJOIN)
            .map(value -> YES.contains(value.toLowerCase(Locale.ROOT)))
            .orElse(false);
  }

  /**
   * The ids of the handler modules the bot has, in the order given; empty if it has all there are.
   */
  public Set<String> modules() {
    return get(Key.MODULES).stream()
        .flatMap(list -> Arrays.stream(list.split(",")))
        .map(String::strip)
        .filter(id -> !id.isEmpty())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** The service part of its channels' keys. */
  public String serviceOfChannels() {
    return product() == Product.MESSAGING ? ChannelKey.MESSAGING_SERVICE : require(Key.SERVICE_SID);
  }

  /** Which settings are given, never their values: some are secrets. */
  @Override
  public String toString() {
    return "BotSettings[%s: %s]"
        .formatted(
            name,
            values.keySet().stream().sorted().map(Key::name).collect(Collectors.joining(", ")));
  }

  private static void take(Map<String, Map<Key, String>> bots, String setting, String value) {
    for (Key key : Key.values()) {
      SettingNames.botOf(setting, key)
          .ifPresent(bot -> bots.computeIfAbsent(bot, b -> new TreeMap<>()).put(key, value));
    }
  }
}
