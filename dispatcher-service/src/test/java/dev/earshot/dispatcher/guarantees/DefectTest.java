package dev.earshot.dispatcher.guarantees;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.dispatcher.guarantees.Sender.Size;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.GroupProtocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The suite finds workers that break their promises. Belongs to its long form. */
@EnabledIfSystemProperty(named = "earshot.guarantees", matches = "long")
class DefectTest {
  /** A second restart, so that events surely come after the first. */
  private static final Size SIZE = new Size(20, 600, 60, 2);

  private static final Duration LIMIT = Duration.ofSeconds(90);

  @TempDir Path folder;

  @Test
  void findStatesThatAreNotWrittenWithTheirReplies() throws InterruptedException {
    assertThat(violations(Defect.STATE_APART))
        .anyMatch(violation -> violation.startsWith("STATE_AS_NEW_AS_REPLIES"));
  }

  @Test
  void findRepliesThatAreNotWrittenWithTheirOffsets() throws InterruptedException {
    assertThat(violations(Defect.OFFSETS_FIRST))
        .anyMatch(violation -> violation.startsWith("NO_REPLY_LOST"));
  }

  private List<String> violations(Defect defect) throws InterruptedException {
    Scenario scenario = new Scenario(Disturbance.ROLLING_RESTART, GroupProtocol.CONSUMER, defect);
    try (Workers workers = new Workers(folder, scenario)) {
      Result result = new Run(workers, scenario, SIZE, 1).run(LIMIT);
      System.out.println(result);
      assertThat(result.finished()).isTrue();
      return result.violations();
    }
  }
}
