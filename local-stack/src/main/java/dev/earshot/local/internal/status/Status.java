package dev.earshot.local.internal.status;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How a deployment is doing. Pure.
 *
 * @param at when it was asked
 * @param services those whose addresses are known
 * @param openLetters dead letters that were not replayed
 */
public record Status(
    Instant at, List<ServiceStatus> services, List<GroupStatus> groups, long openLetters) {
  public Status {
    services = List.copyOf(services);
    groups = List.copyOf(groups);
  }

  /**
   * A service.
   *
   * @param problem why it is not ready; null if it is
   */
  public record ServiceStatus(String name, String url, String problem) {}

  /**
   * A consumer group: all instances of one service.
   *
   * @param name of the service
   * @param noun what it works on: {@code events}
   */
  public record GroupStatus(String name, String noun, String group, int members, Backlog backlog) {}

  /**
   * What somebody has to do something about.
   *
   * @param maxAge how long something may wait
   */
  public List<String> problems(Duration maxAge) {
    List<String> problems = new ArrayList<>();
    for (ServiceStatus service : services) {
      if (service.problem() != null) {
        problems.add(
            "%s at %s is not ready: %s"
                .formatted(service.name(), service.url(), service.problem()));
      }
    }
    for (GroupStatus group : groups) {
      problem(group, maxAge, problems);
    }
    return problems;
  }

  private void problem(GroupStatus group, Duration maxAge, List<String> problems) {
    Backlog backlog = group.backlog();
    boolean late = backlog.oldest() != null && age(backlog).compareTo(maxAge) > 0;
    String waits =
        backlog.waiting() == 0
            ? "Nothing is waiting at present."
            : "%s %s waiting, the oldest for %s (%s)."
                .formatted(backlog.count(), group.noun(), text(age(backlog)), backlog.channel());
    if (group.members() == 0) {
      problems.add(
          "No %s works: the group %s has no members. %s"
              .formatted(group.name(), group.group(), waits));
    } else if (late) {
      problems.add("The %s is behind. %s".formatted(group.name(), waits));
    }
  }

  /** How long the oldest has waited. */
  public Duration age(Backlog backlog) {
    Duration age = Duration.between(backlog.oldest(), at);
    return age.isNegative() ? Duration.ZERO : age;
  }

  /** As people say it: {@code 3.2 s}, {@code 5 min}, {@code 2 h 10 min}. */
  public static String text(Duration time) {
    if (time.compareTo(Duration.ofMinutes(2)) < 0) {
      return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }
    return time.toHours() == 0
        ? time.toMinutes() + " min"
        : "%d h %d min".formatted(time.toHours(), time.toMinutesPart());
  }
}
