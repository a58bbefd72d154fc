package dev.earshot.egress.rate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A pace for each phone number and WhatsApp address messages are sent from. Replies are partitioned
 * by it, so that one instance has the whole of it. Thread-safe.
 *
 * <p>Twilio's limits: one message a second for a long code, 3 for a toll-free number, 100 for a
 * short code, 80 for a WhatsApp address.
 */
public final class SenderPaces {
  private static final String WHATSAPP = "whatsapp:";

  private final Map<String, Pace> paces = new ConcurrentHashMap<>();
  private final Map<String, Double> given = new HashMap<>();
  private final double sms;
  private final double whatsapp;

  /**
   * @param sms messages per second of a phone number
   * @param whatsapp messages per second of a WhatsApp address
   * @param given {@code ADDRESS=RATE} each, for those that have another
   * @throws IllegalArgumentException if one of them can't be read; the text says which
   */
  public SenderPaces(double sms, double whatsapp, List<String> given) {
    this.sms = sms;
    this.whatsapp = whatsapp;
    for (String one : given) {
      int equals = one.lastIndexOf('=');
      try {
        double rate = Double.parseDouble(one.substring(equals + 1));
        if (equals < 1 || !(rate > 0)) {
          throw unreadable(one, null);
        }
        this.given.put(one.substring(0, equals).strip(), rate);
      } catch (NumberFormatException e) {
        throw unreadable(one, e);
      }
    }
  }

  private static IllegalArgumentException unreadable(String one, NumberFormatException cause) {
    return new IllegalArgumentException(
        "earshot.egress.sender-rates has \"%s\", which is no address with its messages per second. Write it as +15005550006=10."
            .formatted(one),
        cause);
  }

  public Pace of(String address) {
    return paces.computeIfAbsent(address, this::make);
  }

  private Pace make(String address) {
    return Pace.ofSender(
        given.getOrDefault(address, address.startsWith(WHATSAPP) ? whatsapp : sms));
  }
}
