package dev.earshot.local.internal.stack;

/** The processes of a stack beside the broker. */
public enum ServiceKind {
  EMULATOR("emulator", "twilio-emulator", "the Twilio emulator", "EMULATOR_PORT", 8090),
  INGRESS("ingress", "ingress-service", "ingress-service", "INGRESS_PORT", 8080),
  DISPATCHER("dispatcher", "dispatcher-service", "dispatcher-service", "DISPATCHER_PORT", 8081),
  EGRESS("egress", "egress-service", "egress-service", "EGRESS_PORT", 8082);

  private final String shortName;
  private final String module;
  private final String purpose;
  private final String portVariable;
  private final int defaultPort;

  ServiceKind(
      String shortName, String module, String purpose, String portVariable, int defaultPort) {
    this.shortName = shortName;
    this.module = module;
    this.purpose = purpose;
    this.portVariable = portVariable;
    this.defaultPort = defaultPort;
  }

  /** How logs and commands call it. */
  public String shortName() {
    return shortName;
  }

  /** The Maven module that builds it. */
  public String module() {
    return module;
  }

  public String purpose() {
    return purpose;
  }

  /** The environment variable that sets its HTTP port. */
  public String portVariable() {
    return portVariable;
  }

  public int defaultPort() {
    return defaultPort;
  }
}
