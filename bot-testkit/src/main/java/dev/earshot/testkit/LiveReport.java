package dev.earshot.testkit;

import dev.earshot.engine.Rehearsal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What would become of waiting conversations.
 *
 * @param channels how many channels were looked at
 * @param fine how many conversations could go on
 * @param findings those that could not
 */
public record LiveReport(int channels, int fine, List<Finding> findings) {
  private static final int SHOWN = 20;

  public LiveReport {
    findings = List.copyOf(findings);
  }

  /**
   * A conversation that could not go on.
   *
   * @param channel the channel's key
   * @param conversation the conversation's id
   * @param handler the handler's stable name
   * @param rehearsal what became of it; never {@link Rehearsal.Fits}
   */
  public record Finding(String channel, String conversation, String handler, Rehearsal rehearsal) {
    /** What became of it, in words. */
    public String reason() {
      return switch (rehearsal) {
        case Rehearsal.Fits _ -> "fits";
        case Rehearsal.Gone _ -> "there is no handler of that name any more";
        case Rehearsal.Diverges(int step, var recorded, var came) when came == null ->
            "the handler ends before step %d, recorded as %s".formatted(step, recorded);
        case Rehearsal.Diverges(int step, var recorded, var came) ->
            "the handler comes to %s at step %d, which is recorded as %s"
                .formatted(came, step, recorded);
        case Rehearsal.Fails(Throwable failure) -> "the handler fails: " + failure;
      };
    }

    @Override
    public String toString() {
      return "%s, handler \"%s\": %s".formatted(channel, handler, reason());
    }
  }

  /** How many conversations could not go on, by the name of their handler. */
  public Map<String, Long> findingsByHandler() {
    return findings.stream()
        .collect(Collectors.groupingBy(Finding::handler, TreeMap::new, Collectors.counting()));
  }

  /**
   * @return this
   * @throws AssertionError if a conversation could not go on; it lists the first and the handlers
   */
  public LiveReport requireFine() {
    if (!findings.isEmpty()) {
      throw new AssertionError(
          this
              + "\nGive a changed handler another id and keep the old one until its conversations have ended, or take the change back.");
    }
    return this;
  }

  @Override
  public String toString() {
    StringBuilder text =
        new StringBuilder(
            "%d conversations in %d channels: %d could go on, %d could not."
                .formatted(fine + findings.size(), channels, fine, findings.size()));
    findingsByHandler()
        .forEach(
            (handler, count) -> text.append("\n  ").append(count).append(" × ").append(handler));
    findings.stream().limit(SHOWN).forEach(finding -> text.append("\n- ").append(finding));
    if (findings.size() > SHOWN) {
      text.append("\n… and %d more".formatted(findings.size() - SHOWN));
    }
    return text.toString();
  }
}
