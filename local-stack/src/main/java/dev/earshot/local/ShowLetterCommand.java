package dev.earshot.local;

import dev.earshot.local.internal.letters.LetterPage;
import dev.earshot.local.internal.letters.LetterTopic;
import dev.earshot.local.internal.letters.Position;
import dev.earshot.local.internal.letters.StoredLetter;
import dev.earshot.model.Topics;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code earshot dead-letters show}. */
@Command(
    name = "show",
    description = "Shows all of one dead letter and of the record it holds.",
    mixinStandardHelpOptions = true)
final class ShowLetterCommand implements Callable<Integer> {
  private final Invocation invocation;
  @Mixin private DeploymentOptions deployment;

  @Parameters(paramLabel = "POSITION", description = "As dead-letters list prints it.")
  private String position;

  ShowLetterCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    Position wanted = Position.parse(position);
    Topics topics = deployment.topics(invocation);
    LetterPage page =
        DeadLettersCommand.withCluster(
            invocation,
            deployment,
            cluster -> {
              LetterTopic topic = new LetterTopic(cluster, topics);
              StoredLetter letter = topic.at(List.of(wanted)).getFirst();
              Optional<ConsumerRecord<byte[], byte[]>> original =
                  Optional.ofNullable(letter.origin()).flatMap(topic::record);
              return LetterPage.of(letter, topic.record(wanted), original);
            });
    page.lines().forEach(invocation::say);
    return 0;
  }
}
