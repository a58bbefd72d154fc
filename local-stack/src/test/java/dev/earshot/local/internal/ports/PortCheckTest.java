package dev.earshot.local.internal.ports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.local.internal.problem.UserProblem;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

class PortCheckTest {
  private final FreePorts free = new FreePorts();

  @Test
  void saysWhichPortIsTakenWhatItIsForAndHowToGoOn() throws Exception {
    try (ServerSocket taken = new ServerSocket(0)) {
      int port = taken.getLocalPort();

      assertThatThrownBy(
              () -> PortCheck.requireFree(List.of(new PortUse(port, "Kafka", "KAFKA_PORT"))))
          .isInstanceOf(UserProblem.class)
          .hasMessageContaining("Port " + port + " for Kafka is taken")
          .hasMessageContaining("KAFKA_PORT=")
          .hasMessageContaining("--free-ports");
    }
  }

  @Test
  void findsAPortThatIsTakenOnLoopbackOnly() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(PortCheck.isFree(taken.getLocalPort())).isFalse();
    }
  }

  @Test
  void namesAllTakenPortsAtOnceAndOneCommandThatAvoidsThem() throws Exception {
    try (ServerSocket one = new ServerSocket(free.next());
        ServerSocket two = new ServerSocket(free.next())) {
      List<PortUse> uses =
          List.of(
              new PortUse(one.getLocalPort(), "Kafka", "KAFKA_PORT"),
              new PortUse(two.getLocalPort(), "ingress-service", "INGRESS_PORT"));

      assertThatThrownBy(() -> PortCheck.requireFree(uses))
          .hasMessageContaining("Port " + one.getLocalPort() + " for Kafka is taken")
          .hasMessageContaining("Port " + two.getLocalPort() + " for ingress-service is taken")
          .hasMessageContaining(
              "KAFKA_PORT=%d INGRESS_PORT=%d ./earshot up"
                  .formatted(one.getLocalPort() + 1000, two.getLocalPort() + 1000));
    }
  }

  @Test
  void refusesOnePortForTwoPurposes() {
    int port = free.next();
    List<PortUse> uses =
        List.of(
            new PortUse(port, "Kafka", "KAFKA_PORT"),
            new PortUse(port, "egress-service", "EGRESS_PORT"));

    assertThatThrownBy(() -> PortCheck.requireFree(uses))
        .hasMessageContaining("Port " + port + " is wanted for Kafka and egress-service");
  }

  @Test
  void acceptsFreePortsAndChoosesEachOnce() {
    int first = free.next();
    int second = free.next();

    assertThat(first).isNotEqualTo(second);
    assertThatCode(
            () ->
                PortCheck.requireFree(
                    List.of(new PortUse(first, "a", "A"), new PortUse(second, "b", "B"))))
        .doesNotThrowAnyException();
  }
}
