package dev.earshot.egress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.egress.rate.TrafficClass;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class EgressMetricsTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final EgressMetrics metrics = new EgressMetrics(registry);

  private double count(String name, String... tags) {
    return registry.get("earshot.egress." + name).tags(tags).counter().count();
  }

  @Test
  void whatAlertsWatchIsThereBeforeItHappens() {
    assertThat(count("dead.letters", "cause", "refused")).isZero();
    assertThat(count("in.doubt", "resolved", "not-found")).isZero();
    assertThat(count("retries", "reason", "held")).isZero();
    assertThat(count("rate.limited")).isZero();
  }

  @Test
  void aReplyThatIsGivenUpIsADeadLetterAndOneThatIsSentIsNone() {
    metrics.sent("say", TrafficClass.REPLY);
    metrics.buried("refused", "say", TrafficClass.REPLY);

    assertThat(count("replies", "result", "sent")).isEqualTo(1);
    assertThat(count("replies", "result", "refused", "command", "say", "class", "reply"))
        .isEqualTo(1);
    assertThat(count("dead.letters", "cause", "refused")).isEqualTo(1);
  }

  @Test
  void aHoldIsSeenAsLongAsItLasts() {
    AtomicBoolean held = new AtomicBoolean(true);
    metrics.watchHold("default", "outage", held::get);

    assertThat(registry.get("earshot.egress.held").tag("bot", "default").gauge().value())
        .isEqualTo(1);
    held.set(false);
    assertThat(registry.get("earshot.egress.held").tag("bot", "default").gauge().value()).isZero();
  }

  @Test
  void clocksThatRunApartMakeNoNegativeTimes() {
    metrics.answered(Duration.ofMillis(-3));
    metrics.answered(Duration.ofMillis(40));

    assertThat(registry.get("earshot.egress.end.to.end").timer().totalTime(TimeUnit.MILLISECONDS))
        .isEqualTo(40);
  }
}
