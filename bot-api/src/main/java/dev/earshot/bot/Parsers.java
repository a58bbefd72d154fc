package dev.earshot.bot;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what people write. */
final class Parsers {
  private static final int MOST_DIGITS = 18;
  private static final int MOST_EMAIL_CHARS = 254;
  private static final Pattern INTEGER =
      Pattern.compile("[+-]?(?:\\d{1,18}|\\d{1,3}(?:[, .'’\u00a0\u202f]\\d{3}){1,5})");
  private static final Pattern GROUPS_AND_POINT =
      Pattern.compile("[+-]?\\d{1,3}(?:[, '’\u00a0\u202f]\\d{3}){1,5}(?:[.]\\d{1,18})?");
  private static final Pattern POINTS_AND_COMMA =
      Pattern.compile("[+-]?\\d{1,3}(?:(?:[.]\\d{3}){1,5},\\d{1,18}|(?:[.]\\d{3}){2,5})");
  private static final Pattern PLAIN = Pattern.compile("[+-]?\\d{1,18}(?:[.,]\\d{1,18})?");
  private static final Pattern EMAIL =
      Pattern.compile(
          "[\\p{L}\\p{N}.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?\\.)+\\p{L}{2,63}");
  private static final List<DateTimeFormatter> DATES =
      List.of(
          formatter("uuuu-M-d"),
          formatter("d.M.uuuu"),
          formatter("d MMMM uuuu"),
          formatter("d MMM uuuu"),
          formatter("MMMM d, uuuu"),
          formatter("MMM d, uuuu"),
          formatter("MMMM d uuuu"),
          formatter("MMM d uuuu"));

  private Parsers() {}

  static Optional<Long> integer(String text) {
    String said = text.strip();
    if (!INTEGER.matcher(said).matches()) {
      return Optional.empty();
    }
    String digits = said.replaceAll("[^0-9-]", "");
    return digits.length() > MOST_DIGITS ? Optional.empty() : Optional.of(Long.valueOf(digits));
  }

  static Optional<BigDecimal> number(String text) {
    String said = text.strip();
    if (GROUPS_AND_POINT.matcher(said).matches()) {
      return Optional.of(new BigDecimal(said.replaceAll("[^0-9.-]", "")));
    }
    if (POINTS_AND_COMMA.matcher(said).matches()) {
      return Optional.of(new BigDecimal(said.replace(".", "").replace(',', '.')));
    }
    return PLAIN.matcher(said).matches()
        ? Optional.of(new BigDecimal(said.replace(',', '.')))
        : Optional.empty();
  }

  static Optional<LocalDate> date(String text) {
    String said = text.strip().replaceAll("\\s+", " ");
    for (DateTimeFormatter format : DATES) {
      try {
        return Optional.of(LocalDate.parse(said, format));
      } catch (DateTimeException notThisWay) {
        // The next format may fit.
      }
    }
    return Optional.empty();
  }

  static Optional<String> email(String text) {
    String said = text.strip();
    return Optional.of(said)
        .filter(one -> one.length() <= MOST_EMAIL_CHARS && EMAIL.matcher(one).matches())
        .filter(one -> !one.contains("..") && !one.startsWith(".") && !one.contains(".@"));
  }

  private static DateTimeFormatter formatter(String pattern) {
    return new DateTimeFormatterBuilder()
        .parseCaseInsensitive()
        .appendPattern(pattern)
        .toFormatter(Locale.ENGLISH)
        .withResolverStyle(ResolverStyle.STRICT);
  }
}
