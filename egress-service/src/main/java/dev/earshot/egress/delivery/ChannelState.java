package dev.earshot.egress.delivery;

import dev.earshot.egress.rate.Pace;

/**
 * What is known of a channel while replies to it are there. For one thread at a time: that of the
 * channel's lane.
 */
public final class ChannelState {
  private final Pace pace;
  private long tenure;
  private boolean caughtUp;

  public ChannelState(Pace pace) {
    this.pace = pace;
  }

  /**
   * Says for which tenure of the channel's partition the next reply is carried out. Between two
   * tenures another instance may have sent replies.
   */
  public void enter(long tenureNumber) {
    if (tenureNumber != tenure) {
      tenure = tenureNumber;
      caughtUp = false;
    }
  }

  Pace pace() {
    return pace;
  }

  /**
   * True once a message was not found at Twilio that a former owner of the channel may have sent:
   * it sent in order, so that it can't have sent any later one.
   */
  boolean isCaughtUp() {
    return caughtUp;
  }

  void catchUp() {
    caughtUp = true;
  }
}
