package dev.earshot.engine;

import dev.earshot.bot.BotInfo;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * Under which circumstances a turn is taken.
 *
 * @param bot the bot the event is for
 * @param worker who takes the turn
 * @param startedAt when the worker was started
 * @param clock the time
 * @param givenUp handlers not to be run any more for this event, by name, with what they failed
 *     with; each leaves a {@link Problem} instead
 * @param steps is told of the steps that handlers take
 */
public record Circumstances(
    BotProfile bot,
    String worker,
    Instant startedAt,
    InstantSource clock,
    Map<String, HandlerFailedException> givenUp,
    StepWatch steps) {
  public Circumstances {
    givenUp = Map.copyOf(givenUp);
  }

  /** Circumstances in which nobody watches the steps. */
  public Circumstances(
      BotProfile bot,
      String worker,
      Instant startedAt,
      InstantSource clock,
      Map<String, HandlerFailedException> givenUp) {
    this(bot, worker, startedAt, clock, givenUp, StepWatch.NONE);
  }

  /** The same, but without running the handler that failed. */
  public Circumstances givingUp(HandlerFailedException failure) {
    Map<String, HandlerFailedException> more = new HashMap<>(givenUp);
    more.put(failure.handler(), failure);
    return new Circumstances(bot, worker, startedAt, clock, more, steps);
  }

  /** What handlers are told of their bot and worker. */
  public BotInfo botInfo() {
    return new BotInfo(bot.name(), bot.identity(), worker, startedAt);
  }
}
