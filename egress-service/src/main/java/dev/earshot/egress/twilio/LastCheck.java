package dev.earshot.egress.twilio;

import java.util.function.Supplier;

/** Asks once more, when the connection is there and nothing is between the answer and the wire. */
public final class LastCheck {
  private static final ScopedValue<Runnable> CHECK = ScopedValue.newInstance();

  private LastCheck() {}

  /**
   * Makes requests of which each is checked before it is sent.
   *
   * @param check throws if the request must not be sent
   */
  public static <T> T before(Runnable check, Supplier<T> requests) {
    return ScopedValue.where(CHECK, check).call(requests::get);
  }

  static void make() {
    if (CHECK.isBound()) {
      CHECK.get().run();
    }
  }
}
