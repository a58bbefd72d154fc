package dev.earshot.local.internal.letters;

import java.util.List;

/**
 * What a replay is to do.
 *
 * @param due in the order in which the originals stood on their topics
 * @param replayed before, and left out for that
 * @param refused what can't be replayed
 */
public record ReplayPlan(List<Replayable> due, List<StoredLetter> replayed, List<Refusal> refused) {
  /**
   * @param reason why it can't be replayed and what to do
   */
  public record Refusal(Position position, String reason) {}

  public ReplayPlan {
    due = List.copyOf(due);
    replayed = List.copyOf(replayed);
    refused = List.copyOf(refused);
  }
}
