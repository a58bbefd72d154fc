package dev.earshot.dispatcher.core;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * How the core is doing.
 *
 * @param phase what it does at present
 * @param problem what keeps it from working, with a remedy; null if nothing
 * @param partitions the partitions it handles now
 * @param load how much there is to do
 * @param aliveAt when it last came round its loop
 * @param progressAt when something was finished last, or there was nothing to do
 */
public record CoreStatus(
    Phase phase,
    String problem,
    Set<Integer> partitions,
    Load load,
    Instant aliveAt,
    Instant progressAt) {

  /** What a core does. */
  public enum Phase {
    NEW,
    CONNECTING,
    RUNNING,
    STOPPED
  }

  /**
   * How much there is to do.
   *
   * @param lag events on the topic that were not read yet
   * @param unfinished events that were read and are not committed
   * @param running turns that run
   * @param channels channels whose state is in memory
   * @param watermarkAge how old the oldest event is that is not finished; zero if there is none
   */
  public record Load(long lag, int unfinished, int running, int channels, Duration watermarkAge) {
    public static final Load NONE = new Load(0, 0, 0, 0, Duration.ZERO);
  }
}
