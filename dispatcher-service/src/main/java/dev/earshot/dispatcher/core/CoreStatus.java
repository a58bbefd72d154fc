package dev.earshot.dispatcher.core;

import java.time.Instant;
import java.util.Set;

/**
 * How the core is doing.
 *
 * @param phase what it does at present
 * @param problem what keeps it from working, with a remedy; null if nothing
 * @param partitions the partitions it handles now
 * @param aliveAt when it last came round its loop
 */
public record CoreStatus(Phase phase, String problem, Set<Integer> partitions, Instant aliveAt) {

  /** What a core does. */
  public enum Phase {
    NEW,
    CONNECTING,
    RUNNING,
    STOPPED
  }
}
