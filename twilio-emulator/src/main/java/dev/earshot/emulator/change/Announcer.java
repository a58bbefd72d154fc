package dev.earshot.emulator.change;

import dev.earshot.emulator.state.ChatService;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * What all changes share: the time, the webhooks that the origin of a change fires, and who looks
 * on.
 */
public final class Announcer {
  private final Hooks hooks;
  private final Onlooker onlooker;
  private final InstantSource clock;

  /** Announces to these hooks, and shows everything to the onlooker. */
  public Announcer(Hooks hooks, Onlooker onlooker, InstantSource clock) {
    this.hooks = hooks;
    this.onlooker = onlooker;
    this.clock = clock;
  }

  /** The time to the millisecond, which is what webhooks show. */
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** Asks before a change; may take as long as the webhook does. */
  Hooks.Answer ask(ChatService service, Change change) {
    return change.origin().preHooks() ? hooks.ask(service, change) : Hooks.Answer.NONE;
  }

  /**
   * Tells of a change; returns at once. Called while the service is locked, so that webhooks go out
   * in the order of the changes.
   */
  void tell(ChatService service, Change change) {
    onlooker.saw(service, change);
    if (change.origin().postHooks()) {
      hooks.tell(service, change);
    }
  }
}
