package dev.earshot.local;

import dev.earshot.local.internal.letters.LetterFilter;
import java.time.Instant;
import picocli.CommandLine.Option;

/** Which letters are meant. */
final class LetterFilterOptions {
  @Option(
      names = "--service",
      paramLabel = "NAME",
      description = "Only letters of this service: ingress, dispatcher or egress.")
  private String service;

  @Option(
      names = "--cause",
      paramLabel = "CAUSE",
      description = "Only letters with this cause, for example refused or handler-failed.")
  private String cause;

  @Option(
      names = "--code",
      paramLabel = "CODE",
      description = "Only letters with this error code of Twilio's.")
  private Integer code;

  @Option(
      names = "--channel",
      paramLabel = "CHANNEL",
      description = "Only letters of this channel: ACCOUNT/SERVICE/CHANNEL, or the last of them.")
  private String channel;

  @Option(names = "--bot", paramLabel = "NAME", description = "Only letters of this bot.")
  private String bot;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      converter = TimeConverter.class,
      description =
          "Only letters from this time on: 2026-03-14T17:00:00Z, or how long ago: 90s, 30m, 2h, 7d.")
  private Instant since;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      converter = TimeConverter.class,
      description = "Only letters from before this time; as --since.")
  private Instant until;

  LetterFilter filter() {
    return new LetterFilter(service, cause, code, channel, bot, since, until);
  }
}
