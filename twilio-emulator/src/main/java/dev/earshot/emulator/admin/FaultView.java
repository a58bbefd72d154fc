package dev.earshot.emulator.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.earshot.emulator.fault.ActiveFault;
import dev.earshot.emulator.fault.Effect;
import dev.earshot.emulator.fault.Fault;
import dev.earshot.emulator.fault.FaultKind;
import java.time.Duration;

/**
 * A fault that is injected, with the fields of {@link FaultRequest}.
 *
 * @param struck how many requests it has struck
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FaultView(
    String kind,
    double probability,
    String method,
    String path,
    Long count,
    Long retryAfterSeconds,
    Long holdMillis,
    Long minMillis,
    Long maxMillis,
    String answer,
    long struck) {

  static FaultView of(ActiveFault active) {
    Fault fault = active.fault();
    Effect effect = fault.effect();
    Effect.Delayed delayed = effect instanceof Effect.Delayed delay ? delay : null;
    return new FaultView(
        fault.kind().text(),
        fault.probability(),
        fault.method(),
        fault.path() == null ? null : fault.path().pattern(),
        fault.count(),
        effect instanceof Effect.Refusal refusal ? refusal.retryAfterSeconds() : null,
        fault.kind() == FaultKind.COMMIT_THEN_TIMEOUT ? hold(effect) : null,
        delayed == null ? null : Long.valueOf(delayed.least().toMillis()),
        delayed == null ? null : Long.valueOf(delayed.most().toMillis()),
        fault.kind() == FaultKind.OUTAGE ? answer(effect) : null,
        active.struck());
  }

  private static Long hold(Effect effect) {
    return effect instanceof Effect.Closed(Duration after) ? after.toMillis() : null;
  }

  private static String answer(Effect effect) {
    return effect instanceof Effect.Closed ? "close" : "503";
  }
}
