package dev.earshot.emulator.state;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Pattern;

/** Twilio's identifiers: two capital letters for the kind, then 32 hexadecimal digits. */
public final class Sids {
  private static final Pattern SHAPE = Pattern.compile("[A-Z]{2}[0-9a-fA-F]{32}");

  private Sids() {}

  /** A new random SID, such as {@code IM4f1c…} for the prefix {@code IM}. */
  public static String random(String prefix) {
    return prefix + UUID.randomUUID().toString().replace("-", "");
  }

  /**
   * The SID that ends in {@code number} and is zero elsewhere; for defaults that people can type.
   */
  public static String numbered(String prefix, int number) {
    return prefix + "%032x".formatted(number);
  }

  /** The SID that stands for a text: always the same one. */
  public static String derived(String prefix, String text) {
    UUID hash = UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
    return prefix + hash.toString().replace("-", "");
  }

  /** Whether the text is a SID with this prefix. */
  public static boolean is(String prefix, String text) {
    return text.startsWith(prefix) && SHAPE.matcher(text).matches();
  }
}
