package dev.earshot.bot;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * The settings of one module, as the dispatcher got them: {@code earshot.modules.MODULE.KEY}, or
 * the variable {@code EARSHOT_MODULES_MODULE_KEY}. Nothing else can be read here, neither what
 * other modules are set nor anything of the services. They don't change while the module is in use.
 *
 * <p>Keys consist of letters, digits, '-' and '_'; another one is an {@link
 * IllegalArgumentException}.
 */
public interface Settings {

  /** The value; empty if it is not set, or blank. */
  Optional<String> get(String key);

  /**
   * How a key is spelled where it is set.
   *
   * @return both spellings, for texts about it
   */
  String nameOf(String key);

  /**
   * The value of a setting the module can't do without. To be asked for in {@link
   * HandlerModule#register}: then the dispatcher takes no event until it is set.
   *
   * @throws InvalidSettingException if it is not set
   */
  default String require(String key) {
    return get(key)
        .orElseThrow(
            () -> new InvalidSettingException("%s is not set.".formatted(nameOf(key)), null));
  }

  /**
   * A whole number.
   *
   * @return empty if it is not set
   * @throws InvalidSettingException if it is none
   */
  default OptionalLong integer(String key) {
    return parse(key, "a whole number such as 10", Long::valueOf)
        .map(OptionalLong::of)
        .orElse(OptionalLong.empty());
  }

  /**
   * A time, as ISO 8601 has it or short: {@code PT1M30S}, {@code 90s}, {@code 5m}, {@code 2h},
   * {@code 500ms}, {@code 1d}.
   *
   * @return empty if it is not set
   * @throws InvalidSettingException if it is none
   */
  default Optional<Duration> duration(String key) {
    return parse(key, "a time such as 90s, 5m or PT1M30S", DurationText::parse);
  }

  /**
   * Yes or no: {@code true} or {@code false}.
   *
   * @return empty if it is not set
   * @throws InvalidSettingException if it is neither
   */
  default Optional<Boolean> flag(String key) {
    return parse(
        key,
        "true or false",
        text ->
            switch (text) {
              case "true" -> true;
              case "false" -> false;
              default -> throw new IllegalArgumentException(text);
            });
  }

  private <T> Optional<T> parse(String key, String wanted, Function<String, T> parser) {
    return get(key)
        .map(
            text -> {
              try {
                return parser.apply(text);
              } catch (IllegalArgumentException | DateTimeParseException | ArithmeticException e) {
                throw new InvalidSettingException(
                    "%s is \"%s\", and has to be %s.".formatted(nameOf(key), text, wanted), e);
              }
            });
  }
}
