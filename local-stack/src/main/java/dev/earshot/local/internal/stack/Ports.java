package dev.earshot.local.internal.stack;

import dev.earshot.local.internal.ports.FreePorts;
import dev.earshot.local.internal.ports.PortUse;
import dev.earshot.local.internal.problem.UserProblem;
import java.util.EnumMap;
import java.util.Map;

/**
 * The ports of a stack.
 *
 * @param services by kind; further dispatchers take free ones
 */
public record Ports(int kafka, Map<ServiceKind, Integer> services) {
  private static final String KAFKA_VARIABLE = "KAFKA_PORT";
  private static final int KAFKA_DEFAULT = 9092;

  public Ports {
    services = Map.copyOf(services);
  }

  public static Ports free(FreePorts free) {
    Map<ServiceKind, Integer> services = new EnumMap<>(ServiceKind.class);
    for (ServiceKind kind : ServiceKind.values()) {
      services.put(kind, free.next());
    }
    return new Ports(free.next(), services);
  }

  /**
   * The usual ports, or those the environment sets.
   *
   * @throws UserProblem if a variable holds no port
   */
  public static Ports of(Map<String, String> environment) {
    Map<ServiceKind, Integer> services = new EnumMap<>(ServiceKind.class);
    for (ServiceKind kind : ServiceKind.values()) {
      services.put(kind, port(environment, kind.portVariable(), kind.defaultPort()));
    }
    return new Ports(port(environment, KAFKA_VARIABLE, KAFKA_DEFAULT), services);
  }

  public int of(ServiceKind kind) {
    return services.get(kind);
  }

  public PortUse kafkaUse() {
    return new PortUse(kafka, "Kafka", KAFKA_VARIABLE);
  }

  public PortUse use(ServiceKind kind) {
    return new PortUse(of(kind), kind.purpose(), kind.portVariable());
  }

  private static int port(Map<String, String> environment, String variable, int usual) {
    String value = environment.getOrDefault(variable, "").strip();
    if (value.isEmpty()) {
      return usual;
    }
    if (!value.matches("\\d{1,5}")
        || Integer.parseInt(value) < 1
        || Integer.parseInt(value) > 65_535) {
      throw new UserProblem(
          "%s is \"%s\", which is no port. Set it to a number from 1 to 65535, or unset it for %d."
              .formatted(variable, value, usual));
    }
    return Integer.parseInt(value);
  }
}
