package dev.earshot.bench;

import picocli.CommandLine.Option;

/** Where webhooks come from. */
final class LoadOptions {
  @Option(
      names = "--channels",
      defaultValue = "1000",
      paramLabel = "N",
      description = "Channels that take turns (default ${DEFAULT-VALUE}).")
  int channels;

  @Option(
      names = "--connections",
      paramLabel = "N",
      description = "Connections that webhooks come over (default ${DEFAULT-VALUE}).")
  int connections;

  /**
   * @param connections unless an option says otherwise
   */
  LoadOptions(int connections) {
    this.connections = connections;
  }
}
