package dev.earshot.egress.lanes;

/** The task was cancelled while it waited; whoever owns its work will do it again. */
public final class CancelledException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CancelledException() {
    super("Cancelled while waiting.", null, false, false);
  }
}
