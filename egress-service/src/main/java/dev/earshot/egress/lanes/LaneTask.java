package dev.earshot.egress.lanes;

/**
 * Something to do in a lane.
 *
 * @param <S> what the lane keeps from one task to the next
 */
public interface LaneTask<S> {
  /** Does it; the lane's next task starts when this returns. */
  void run(S lane, Cancellation cancellation);
}
