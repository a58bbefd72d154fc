package dev.earshot.local.internal.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.local.internal.status.Status.GroupStatus;
import dev.earshot.local.internal.status.Status.ServiceStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusTest {
  private static final Instant NOW = Instant.parse("2026-03-14T03:00:00Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static Status status(int members, Backlog backlog) {
    return new Status(
        NOW,
        List.of(),
        List.of(new GroupStatus("dispatcher", "events", "earshot-dispatcher", members, backlog)),
        0);
  }

  private static Backlog waiting(Duration... ages) {
    Backlog backlog = Backlog.NONE;
    for (Duration age : ages) {
      backlog = backlog.with(NOW.minus(age), "AC1/IS1/CH" + age.toSeconds());
    }
    return backlog;
  }

  @Test
  void allIsWellWhereSomethingWaitsBriefly() {
    assertThat(status(2, waiting(Duration.ofSeconds(3), MINUTE)).problems(MINUTE)).isEmpty();
    assertThat(status(1, Backlog.NONE).problems(MINUTE)).isEmpty();
  }

  @Test
  void whatWaitsTooLongIsAProblem() {
    assertThat(status(2, waiting(Duration.ofSeconds(3), Duration.ofMinutes(3))).problems(MINUTE))
        .containsExactly(
            "The dispatcher is behind. 2 events waiting, the oldest for 3 min (AC1/IS1/CH180).");
  }

  @Test
  void aGroupWithoutMembersIsAProblemEvenIfNothingWaits() {
    assertThat(status(0, Backlog.NONE).problems(MINUTE))
        .containsExactly(
            "No dispatcher works: the group earshot-dispatcher has no members. Nothing is waiting at present.");
    assertThat(status(0, waiting(Duration.ofSeconds(2)).andMore()).problems(MINUTE))
        .singleElement()
        .asString()
        .contains("1+ events waiting, the oldest for 2.0 s (AC1/IS1/CH2)");
  }

  @Test
  void aServiceThatIsNotReadySaysWhy() {
    Status status =
        new Status(
            NOW,
            List.of(
                new ServiceStatus("ingress", "http://i", null),
                new ServiceStatus("egress", "http://e", "Twilio refuses the account")),
            List.of(),
            7);

    assertThat(status.problems(MINUTE))
        .containsExactly("egress at http://e is not ready: Twilio refuses the account");
  }

  @ParameterizedTest
  @CsvSource({"PT0.25S, 0.3 s", "PT90S, 90.0 s", "PT5M, 5 min", "PT2H10M, 2 h 10 min"})
  void timesAreAsPeopleSayThem(Duration time, String text) {
    assertThat(Status.text(time)).isEqualTo(text);
  }
}
