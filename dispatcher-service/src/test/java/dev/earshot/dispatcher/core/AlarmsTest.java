package dev.earshot.dispatcher.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class AlarmsTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private final Alarms alarms = new Alarms();

  @Test
  void goOffInTheirOrderAndNotBeforeTheirTime() {
    alarms.set("late", NOON.plusSeconds(2));
    alarms.set("early", NOON);
    alarms.set("middle", NOON.plusSeconds(1));

    assertThat(alarms.next()).isEqualTo(NOON);
    assertThat(alarms.takeDue(NOON.minusMillis(1))).isNull();
    assertThat(alarms.takeDue(NOON.plusSeconds(1))).isEqualTo("early");
    assertThat(alarms.takeDue(NOON.plusSeconds(1))).isEqualTo("middle");
    assertThat(alarms.takeDue(NOON.plusSeconds(1))).isNull();
    assertThat(alarms.next()).isEqualTo(NOON.plusSeconds(2));
  }

  @Test
  void goOffOnceEach() {
    alarms.set("a", NOON);

    assertThat(alarms.takeDue(NOON)).isEqualTo("a");
    assertThat(alarms.takeDue(NOON)).isNull();
    assertThat(alarms.next()).isEqualTo(Instant.MAX);
  }

  @Test
  void keepTheLastTimeThatWasSet() {
    alarms.set("a", NOON);
    alarms.set("a", NOON.plusSeconds(9));
    assertThat(alarms.takeDue(NOON)).isNull();

    alarms.set("a", NOON.minusSeconds(9));
    assertThat(alarms.takeDue(NOON)).isEqualTo("a");
    assertThat(alarms.takeDue(NOON.plusSeconds(10))).isNull();
  }

  @Test
  void canBeTakenOff() {
    alarms.set("a", NOON);
    alarms.set("a", null);
    alarms.set("never there", null);

    assertThat(alarms.takeDue(NOON)).isNull();
    assertThat(alarms.next()).isEqualTo(Instant.MAX);
  }

  @Test
  void tellKeysOfTheSameTimeApart() {
    alarms.set("b", NOON);
    alarms.set("a", NOON);

    assertThat(alarms.takeDue(NOON)).isEqualTo("a");
    assertThat(alarms.takeDue(NOON)).isEqualTo("b");
  }
}
