package dev.earshot.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The Twilio product whose webhooks a bot gets and whose REST resources its replies go to. */
public enum Product {
  /** IP Messaging, the name of Programmable Chat until 2016; REST at {@code ip-messaging}. */
  IP_MESSAGING("ip-messaging"),
  /** Programmable Chat. */
  CHAT("chat"),
  /** Conversations (classic), API version v1. */
  CONVERSATIONS("conversations"),
  /** Programmable Messaging: SMS, MMS and WhatsApp. */
  MESSAGING("messaging");

  private final String id;

  Product(String id) {
    this.id = id;
  }

  /** The name used in settings and in JSON, for example {@code ip-messaging}. */
  @JsonValue
  public String id() {
    return id;
  }

  /**
   * True for the products with channels, members and message attributes; false for SMS and
   * WhatsApp.
   */
  public boolean hasMembers() {
    return this != MESSAGING;
  }

  /**
   * Finds a product by its {@link #id()}.
   *
   * @throws IllegalArgumentException if there is none of that name; the text lists the names there
   *     are
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static Product of(String id) {
    for (Product product : values()) {
      if (product.id.equalsIgnoreCase(id)) {
        return product;
      }
    }
    throw new IllegalArgumentException(
        "\"%s\" is no Twilio product. Use one of: %s."
            .formatted(
                id, Arrays.stream(values()).map(Product::id).collect(Collectors.joining(", "))));
  }
}
