package dev.earshot.local.internal.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HealthReasonsTest {
  @Test
  void areWhatTheChecksThatAreDownSay() {
    String body =
        """
        {"status": "DOWN", "checks": [
          {"name": "kafka", "status": "UP", "data": {"reason": "none"}},
          {"name": "dispatcher", "status": "DOWN",
            "data": {"phase": "WAITING", "partitions": "[]", "problem": "bot.jar is broken"}},
          {"name": "egress", "status": "DOWN", "data": {"waiting for": "the topics"}}]}
        """;

    assertThat(HealthReasons.of(body)).isEqualTo("bot.jar is broken; the topics");
  }

  @Test
  void nameACheckThatGivesNone() {
    assertThat(HealthReasons.of("{\"checks\":[{\"name\":\"loop\",\"status\":\"DOWN\"}]}"))
        .isEqualTo("loop is not ready");
  }

  @Test
  void areTheAnswerItselfIfItIsNoHealth() {
    assertThat(HealthReasons.of("Service\n Unavailable")).isEqualTo("Service Unavailable");
    assertThat(HealthReasons.of("{}")).isEqualTo("{}");
  }
}
