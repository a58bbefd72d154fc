package dev.earshot.local;

import picocli.CommandLine.Option;

/** How the stack is to run. */
final class UpOptions {
  @Option(
      names = "--product",
      paramLabel = "PRODUCT",
      description =
          "chat, ip-messaging, conversations or messaging (SMS). Default: TWILIO_PRODUCT, else chat with the emulator.")
  String product;

  @Option(
      names = "--emulator",
      description =
          "Use the Twilio emulator even though TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN name a real account.")
  boolean emulator;

  @Option(
      names = "--free-ports",
      description =
          "Choose free ports, instead of 9092, 8080, 8081, 8082 and 8090 or what KAFKA_PORT, INGRESS_PORT, DISPATCHER_PORT, EGRESS_PORT and EMULATOR_PORT say.")
  boolean freePorts;
}
