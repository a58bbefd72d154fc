package dev.earshot.local;

import dev.earshot.local.internal.http.JsonApi;
import dev.earshot.local.internal.live.Onlooker;
import dev.earshot.local.internal.live.Passing;
import dev.earshot.local.internal.print.Table;
import dev.earshot.model.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code earshot tail}. */
@Command(
    name = "tail",
    description =
        "Shows events and replies as they pass, until Ctrl-C. It only looks on: nothing is taken away from the services.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "For example: ./earshot tail --channel CH0123… --deliveries",
      "             ./earshot tail --since 10m --json | jq ."
    })
final class TailCommand implements Callable<Integer> {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");
  private static final int TEXT_CHARS = 400;

  private final Invocation invocation;
  @Spec private CommandSpec spec;
  @Mixin private DeploymentOptions deployment;

  @ArgGroup private Begin begin;

  private static final class Begin {
    @Option(
        names = "--since",
        paramLabel = "TIME",
        converter = TimeConverter.class,
        description = "Begins then: 2026-03-14T17:00:00Z, or how long ago: 90s, 30m, 2h, 7d.")
    private Instant since;

    @Option(names = "--from-beginning", description = "Begins with the oldest that is kept.")
    private boolean all;
  }

  @Option(names = "--channel", paramLabel = "CHANNEL", description = "Only this one's.")
  private String channel;

  @Option(names = "--bot", paramLabel = "NAME", description = "Only this bot's.")
  private String bot;

  @Option(
      names = "--text",
      paramLabel = "TEXT",
      description = "Only what has this in it, upper or lower case.")
  private String text;

  @Option(
      names = "--deliveries",
      description = "What becomes of replies, too: attempts, answers of Twilio.")
  private boolean deliveries;

  @Option(names = "--count", paramLabel = "N", description = "Ends after so many.")
  private Integer count;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "Ends after that time: 30s, 10m, 2h.")
  private Duration limit;

  @Option(names = "--json", description = "Each as one JSON object in a line.")
  private boolean json;

  private int shown;

  TailCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    if (count != null && count < 1) {
      throw new ParameterException(spec.commandLine(), "--count has to be 1 or more.");
    }
    Topics topics = deployment.topics(invocation);
    List<String> names =
        new ArrayList<>(List.of(topics.events(), topics.replies(), topics.bulkReplies()));
    if (deliveries) {
      names.add(topics.deliveries());
    }
    DeadLettersCommand.withCluster(
        invocation,
        deployment,
        cluster -> {
          new Onlooker(cluster, topics).watch(names, since(), limit, this::show);
          return null;
        });
    return 0;
  }

  private Instant since() {
    if (begin == null) {
      return null;
    }
    return begin.all ? Instant.EPOCH : begin.since;
  }

  private boolean show(Passing passing) {
    if (isMeant(passing)) {
      invocation.say(json ? JsonApi.encode(json(passing)) : line(passing));
      shown++;
    }
    return count == null || shown < count;
  }

  private boolean isMeant(Passing passing) {
    return (channel == null || passing.channel().equals(channel))
        && (bot == null || bot.equals(passing.bot()))
        && (text == null
            || passing.text().toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT)));
  }

  private static String line(Passing passing) {
    return "%s %-8s %s  %s"
        .formatted(
            TIME.format(passing.at().atZone(ZoneId.systemDefault())),
            passing.kind(),
            passing.channel(),
            Table.shorten(passing.text(), TEXT_CHARS));
  }

  private static Map<String, Object> json(Passing passing) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("at", passing.at().toString());
    json.put("kind", passing.kind());
    json.put("channel", passing.channel());
    json.put("bot", passing.bot());
    json.put("text", passing.text());
    json.put("record", passing.json());
    return json;
  }
}
