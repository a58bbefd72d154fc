package dev.earshot.dispatcher.guarantees;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.dispatcher.guarantees.Sender.Size;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.GroupProtocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The suite finds workers that break their promises. */
class DefectTest {
  private static final Size SIZE = new Size(20, 300, 100);

  /** Much longer than replies take; the ones that are lost are waited for in vain. */
  private static final Duration LIMIT = Duration.ofSeconds(5);

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
      return result.violations();
    }
  }
}
