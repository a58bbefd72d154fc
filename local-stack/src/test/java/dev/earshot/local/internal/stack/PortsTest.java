package dev.earshot.local.internal.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.local.internal.problem.UserProblem;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortsTest {
  @Test
  void areTheUsualOnesUnlessTheEnvironmentSetsOthers() {
    Ports ports = Ports.of(Map.of("INGRESS_PORT", "9999", "EGRESS_PORT", " "));

    assertThat(ports.kafka()).isEqualTo(9092);
    assertThat(ports.of(ServiceKind.INGRESS)).isEqualTo(9999);
    assertThat(ports.of(ServiceKind.DISPATCHER)).isEqualTo(8081);
    assertThat(ports.of(ServiceKind.EGRESS)).isEqualTo(8082);
    assertThat(ports.of(ServiceKind.EMULATOR)).isEqualTo(8090);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "0", "65536", "-1", "123456"})
  void refusesWhatIsNoPort(String value) {
    assertThatThrownBy(() -> Ports.of(Map.of("KAFKA_PORT", value)))
        .isInstanceOf(UserProblem.class)
        .hasMessageContaining("KAFKA_PORT is \"" + value + "\"")
        .hasMessageContaining("1 to 65535");
  }
}
