package dev.earshot.local;

import dev.earshot.local.internal.http.JsonApi;
import dev.earshot.local.internal.letters.LetterTable;
import dev.earshot.local.internal.letters.LetterTopic;
import dev.earshot.local.internal.letters.Letters;
import dev.earshot.local.internal.letters.StoredLetter;
import dev.earshot.model.Topics;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code earshot dead-letters list}. */
@Command(
    name = "list",
    description = "Lists dead letters, oldest first.",
    mixinStandardHelpOptions = true)
final class ListLettersCommand implements Callable<Integer> {
  private static final Comparator<StoredLetter> OLDEST_FIRST =
      Comparator.comparing((StoredLetter stored) -> stored.letter().at())
          .thenComparing(StoredLetter::position);

  private final Invocation invocation;
  @Spec private CommandSpec spec;
  @Mixin private DeploymentOptions deployment;
  @Mixin private LetterFilterOptions filter;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Only the newest N of those that are meant.")
  private Integer limit;

  @Option(
      names = "--json",
      description = "Everything about each letter, as one JSON object a line.")
  private boolean json;

  ListLettersCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    if (limit != null && limit < 1) {
      throw new ParameterException(spec.commandLine(), "--limit has to be 1 or more.");
    }
    Topics topics = deployment.topics(invocation);
    Letters found =
        DeadLettersCommand.withCluster(
            invocation,
            deployment,
            cluster -> new LetterTopic(cluster, topics).read(filter.filter()));
    List<StoredLetter> letters = found.letters().stream().sorted(OLDEST_FIRST).toList();
    List<StoredLetter> shown =
        limit == null
            ? letters
            : letters.subList(Math.max(0, letters.size() - limit), letters.size());
    if (json) {
      shown.forEach(letter -> invocation.say(JsonApi.encode(letter.json())));
    } else {
      table(shown, letters.size(), topics);
    }
    found
        .unreadable()
        .forEach(
            one ->
                spec.commandLine()
                    .getErr()
                    .println("%s is no dead letter. %s".formatted(one.position(), one.reason())));
    return 0;
  }

  private void table(List<StoredLetter> shown, int count, Topics topics) {
    if (count == 0) {
      invocation.say("No such dead letters on %s.".formatted(topics.deadLetters()));
      return;
    }
    LetterTable.lines(shown).forEach(invocation::say);
    if (shown.size() < count) {
      invocation.say("The newest %d of %d.".formatted(shown.size(), count));
    }
  }
}
