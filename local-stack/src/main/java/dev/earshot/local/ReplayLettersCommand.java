package dev.earshot.local;

import dev.earshot.local.internal.cluster.Cluster;
import dev.earshot.local.internal.letters.LetterFilter;
import dev.earshot.local.internal.letters.LetterTable;
import dev.earshot.local.internal.letters.Position;
import dev.earshot.local.internal.letters.ReplayChoice;
import dev.earshot.local.internal.letters.ReplayPlan;
import dev.earshot.local.internal.letters.Replayable;
import dev.earshot.local.internal.letters.Replayer;
import dev.earshot.local.internal.print.Terminal;
import dev.earshot.local.internal.problem.UserProblem;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code earshot dead-letters replay}. */
@Command(
    name = "replay",
    description =
        "Writes the records that dead letters hold to their topics again, in the order they stood there, with their ids. Egress looks a reply up before it sends it; the dispatcher takes an event although it knows it. Exit code 1 if a letter can't be replayed.",
    mixinStandardHelpOptions = true)
final class ReplayLettersCommand implements Callable<Integer> {
  private final Invocation invocation;
  @Spec private CommandSpec spec;
  @Mixin private DeploymentOptions deployment;
  @Mixin private LetterFilterOptions filter;

  @Parameters(
      paramLabel = "POSITION",
      arity = "0..*",
      description =
          "The letters, as dead-letters list prints them. Else a filter or --all chooses.")
  private List<String> positions = List.of();

  @Option(names = "--all", description = "All letters.")
  private boolean all;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Only the first N that are due, in the order of the replay.")
  private Integer limit;

  @Option(names = "--again", description = "Letters too that were replayed before.")
  private boolean again;

  @Option(names = "--dry-run", description = "Only say what would be replayed.")
  private boolean dryRun;

  @Option(names = "--yes", description = "Do not ask.")
  private boolean yes;

  ReplayLettersCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    ReplayChoice choice = choice();
    return DeadLettersCommand.withCluster(
        invocation, deployment, cluster -> replay(cluster, choice));
  }

  private ReplayChoice choice() {
    LetterFilter chosen = filter.filter();
    long ways =
        (positions.isEmpty() ? 0 : 1) + (chosen.equals(LetterFilter.ALL) ? 0 : 1) + (all ? 1 : 0);
    if (ways != 1) {
      throw new ParameterException(
          spec.commandLine(),
          "Say which letters to replay: positions, or filters, or --all; one of the three.");
    }
    if (limit != null && limit < 1) {
      throw new ParameterException(spec.commandLine(), "--limit has to be 1 or more.");
    }
    return new ReplayChoice(
        positions.stream().map(Position::parse).distinct().toList(), chosen, again, limit);
  }

  private int replay(Cluster cluster, ReplayChoice choice) {
    Replayer replayer =
        new Replayer(cluster, deployment.topics(invocation), InstantSource.system());
    ReplayPlan plan = replayer.plan(choice);
    plan.replayed()
        .forEach(
            one ->
                invocation.say(
                    "%s is left out: it was replayed at %s. To replay it once more: --again"
                        .formatted(one.position(), one.replayedAt())));
    if (!plan.refused().isEmpty() && !positions.isEmpty()) {
      throw new UserProblem(
          plan.refused().stream()
              .map(ReplayLettersCommand::text)
              .collect(Collectors.joining("\n", "", "\nNothing was replayed.")));
    }
    plan.refused().forEach(one -> invocation.say(text(one)));
    int failure = plan.refused().isEmpty() ? 0 : 1;
    if (plan.due().isEmpty()) {
      invocation.say("There is nothing to replay.");
      return failure;
    }
    if (dryRun) {
      LetterTable.lines(plan.due().stream().map(Replayable::stored).toList())
          .forEach(invocation::say);
      invocation.say("%s would be replayed, in this order.".formatted(letters(plan.due().size())));
      return failure;
    }
    if (!isConfirmed(plan)) {
      invocation.say("Nothing was replayed.");
      return 1;
    }
    int done = replayer.replay(choice, plan);
    invocation.say("%s replayed.".formatted(letters(done)));
    if (done < plan.due().size()) {
      invocation.say(
          "%s replayed by someone else meanwhile.".formatted(letters(plan.due().size() - done)));
    }
    return failure;
  }

  private boolean isConfirmed(ReplayPlan plan) {
    if (yes) {
      return true;
    }
    String count = letters(plan.due().size());
    if (!Terminal.isInteractive()) {
      throw new UserProblem(
          "%s would be replayed, and nobody is there to be asked. Look with --dry-run, then say --yes. Nothing was replayed."
              .formatted(count));
    }
    String answer =
        System.console()
            .readLine(
                "Replay %s at %s? [y/N] ", count, deployment.kafka(invocation).bootstrapServers());
    return answer != null && List.of("y", "yes").contains(answer.strip().toLowerCase(Locale.ROOT));
  }

  private static String text(ReplayPlan.Refusal refusal) {
    return "%s can't be replayed. %s".formatted(refusal.position(), refusal.reason());
  }

  private static String letters(int count) {
    return count == 1 ? "1 dead letter" : count + " dead letters";
  }
}
