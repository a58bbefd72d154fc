package dev.earshot.egress.delivery;

import dev.earshot.egress.rate.Pace;
import dev.earshot.egress.rate.TrafficClass;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What is known of a channel while replies to it are there. For one thread at a time: that of the
 * channel's lane.
 */
public final class ChannelState {
  private static final int REMEMBERED = 20;

  private final Pace pace;
  private final TrafficClass traffic;
  private final Deque<String> sent = new ArrayDeque<>();

  /**
   * @param traffic of all replies of the lane
   */
  public ChannelState(Pace pace, TrafficClass traffic) {
    this.pace = pace;
    this.traffic = traffic;
  }

  public TrafficClass traffic() {
    return traffic;
  }

  Pace pace() {
    return pace;
  }

  /** A message was sent; null if its SID is not known. */
  void sent(String sid) {
    if (sid != null) {
      sent.addLast(sid);
      if (sent.size() > REMEMBERED) {
        sent.removeFirst();
      }
    }
  }

  /** Whether it is the message of a reply that was sent shortly before. */
  boolean isOfEarlierReply(String sid) {
    return sent.contains(sid);
  }
}
