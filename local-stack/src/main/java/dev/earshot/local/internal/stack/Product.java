package dev.earshot.local.internal.stack;

import dev.earshot.local.internal.problem.UserProblem;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Twilio's chat products, as {@code TWILIO_PRODUCT} names them. */
public enum Product {
  CHAT("chat"),
  IP_MESSAGING("ip-messaging"),
  CONVERSATIONS("conversations"),
  MESSAGING("messaging");

  private final String settingValue;

  Product(String settingValue) {
    this.settingValue = settingValue;
  }

  /**
   * @throws UserProblem if there is no such product
   */
  public static Product of(String value) {
    return Arrays.stream(values())
        .filter(product -> product.settingValue.equalsIgnoreCase(value.strip()))
        .findFirst()
        .orElseThrow(
            () ->
                new UserProblem(
                    "There is no product \"%s\". Choose one of %s, with --product or TWILIO_PRODUCT."
                        .formatted(value, names())));
  }

  /** The value of {@code TWILIO_PRODUCT}. */
  public String settingValue() {
    return settingValue;
  }

  @Override
  public String toString() {
    return settingValue;
  }

  private static String names() {
    return Arrays.stream(values()).map(Product::settingValue).collect(Collectors.joining(", "));
  }
}
