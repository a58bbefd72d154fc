package dev.earshot.emulator.fault;

import java.time.Duration;

/**
 * What is to go wrong with one request. Whoever has it tells each fault whether it strikes.
 *
 * @param fault null for none
 * @param slow null for none
 * @param latency how long the answer is kept back; zero if it is not slow
 */
public record Draw(ActiveFault fault, ActiveFault slow, Duration latency) {
  /** All goes well. */
  public static final Draw NOTHING = new Draw(null, null, Duration.ZERO);

  /** Whether the request is not to be carried out. */
  public boolean isBeforeCommit() {
    return fault != null && !fault.fault().kind().carriesOut();
  }

  /** No fault strikes, as the request was refused for a reason of its own. */
  public void spare() {
    if (fault != null) {
      fault.spare();
    }
    if (slow != null) {
      slow.spare();
    }
  }
}
