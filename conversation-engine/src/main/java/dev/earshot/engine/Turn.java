package dev.earshot.engine;

import java.util.Optional;

/** One turn of a channel, to be taken once. */
public interface Turn {

  /**
   * Runs the handlers on the calling thread.
   *
   * @return what has to become durable, but for what {@link #soFar} gave before
   * @throws HandlerFailedException if a handler failed; a new turn may be begun with the state of
   *     before, or with that of the last {@link #soFar}
   */
  Outcome take() throws HandlerFailedException;

  /**
   * What was said since the last call, while a handler still runs. If it is made durable, a turn of
   * the same event with this state says none of it again. May be called by another thread.
   *
   * @return empty if nothing was said, or no handler runs
   */
  Optional<Outcome> soFar();
}
