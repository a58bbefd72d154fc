package dev.earshot.local;

import static dev.earshot.local.LetterDeployment.chat;
import static dev.earshot.local.LetterDeployment.event;
import static dev.earshot.local.LetterDeployment.reply;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.kafka.EmbeddedKafka;
import dev.earshot.local.internal.http.JsonApi;
import dev.earshot.local.internal.stack.StackFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists and shows two letters: one of egress, and an hour later one of the dispatcher. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeadLettersCommandTest {
  @TempDir Path root;
  private EmbeddedKafka kafka;
  private LetterDeployment letters;
  private String ofEgress;
  private String ofDispatcher;
  private String noLetter;

  @BeforeAll
  void writeLetters() throws Exception {
    kafka = EmbeddedKafka.start();
    letters = new LetterDeployment(kafka.bootstrapServers(), "listed", root);
    ofDispatcher = letters.write(letters.failed(event("e1", chat("CH2")), 0, 5));
    ofEgress = letters.write(letters.refused(reply("r1", chat("CH1")), 1, 7));
    noLetter = letters.write("k", "pigeon".getBytes(StandardCharsets.UTF_8));
  }

  @AfterAll
  void stop() {
    letters.close();
    kafka.close();
  }

  @Test
  void listsOldestFirstAndSaysWhatIsNoLetter() {
    assertThat(letters.run("list")).isZero();

    assertThat(letters.out().lines())
        .satisfiesExactly(
            titles -> assertThat(titles).startsWith("POSITION").contains("REPLAYED"),
            first ->
                assertThat(first)
                    .startsWith(ofEgress)
                    .contains("egress", "refused", "50304", "default", "AC1/IS1/CH1", "No, said"),
            second -> assertThat(second).startsWith(ofDispatcher).contains("handler-failed"));
    assertThat(letters.err()).contains(noLetter + " is no dead letter", "pigeon");
  }

  @ParameterizedTest
  @CsvSource({
    "--service=egress,              true,  false",
    "--service=dispatcher,          false, true",
    "--cause=refused,               true,  false",
    "--cause=handler-failed,        false, true",
    "--code=50304,                  true,  false",
    "--code=50305,                  false, false",
    "--channel=AC1/IS1/CH1,         true,  false",
    "--channel=CH2,                 false, true",
    "--channel=CH,                  false, false",
    "--bot=default,                 true,  false",
    "--bot=robot,                   false, true",
    "--since=2026-03-14T18:00:00Z,  false, true",
    "--since=2026-03-14T17:00:00Z,  true,  true",
    "--until=2026-03-14T18:00:00Z,  true,  false",
    "--until=2026-03-14T17:00:00Z,  false, false",
    "--since=1s,                    false, false",
    "--limit=1,                     false, true",
    "--limit=2,                     true,  true"
  })
  void filters(String filter, boolean egress, boolean dispatcher) {
    assertThat(letters.run("list", filter)).isZero();

    assertThat(letters.out().contains(ofEgress)).isEqualTo(egress);
    assertThat(letters.out().contains(ofDispatcher)).isEqualTo(dispatcher);
  }

  @Test
  void listsAsOneJsonObjectALine() {
    assertThat(letters.run("list", "--json")).isZero();

    List<JsonNode> objects = letters.out().lines().map(JsonApi::parse).toList();
    assertThat(objects)
        .extracting(one -> one.path("position").asText())
        .containsExactly(ofEgress, ofDispatcher);
    assertThat(objects.getFirst().path("code").asInt()).isEqualTo(50304);
    assertThat(objects.getFirst().path("original").asText()).contains("hello r1");
    assertThat(objects.getFirst().path("replayedAt").isNull()).isTrue();
  }

  @Test
  void showsAllOfALetter() {
    assertThat(letters.run("show", ofEgress)).isZero();

    assertThat(letters.out())
        .contains(ofEgress, "50304", "400", "No, said egress", "at Somewhere", "r1")
        .contains("listed.replies-1@7", "no longer where it came from")
        .contains("    \"text\" : \"hello r1\"");
  }

  @Test
  void showsTheHeadersOfTheOriginalIfItIsStillThere() throws Exception {
    try (LetterDeployment other = new LetterDeployment(kafka.bootstrapServers(), "shown", root)) {
      var sent = other.send(other.topics.replies(), "a-key", new byte[] {'{', '}'});
      String position =
          other.write(other.refused(reply("r2", chat("CH9")), sent.partition(), sent.offset()));

      assertThat(other.run("show", position)).isZero();

      assertThat(other.out())
          .contains("key of the original:\n  a-key")
          .contains("headers of the original:\n  none");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "pigeon,                    is no position",
    "listed.dead-letters-0@999, There is no dead letter at",
    "listed.dead-letters-9@0,   the partitions 0 to 2",
    "listed.replies-0@0,        is no position in listed.dead-letters"
  })
  void refusesWhatIsNoPositionOfALetter(String position, String reason) {
    assertThat(letters.run("show", position)).isEqualTo(1);

    assertThat(letters.err()).contains(position).contains(reason).doesNotContain("\tat ");
  }

  @Test
  void saysThatWhatStandsThereIsNoLetter() {
    assertThat(letters.run("show", noLetter)).isEqualTo(1);

    assertThat(letters.err()).contains(noLetter + " is no dead letter", "pigeon");
  }

  @Test
  void saysWhichTopicIsMissing() {
    assertThat(letters.run("list", "--topic-prefix", "other")).isEqualTo(1);

    assertThat(letters.err())
        .contains("There is no topic other.dead-letters", kafka.bootstrapServers())
        .contains("--topic-prefix");
  }

  @Test
  void saysThatTheBrokerDoesNotAnswer() {
    assertThat(letters.run("list", "--kafka", "127.0.0.1:1")).isEqualTo(1);

    assertThat(letters.err())
        .contains("Kafka at 127.0.0.1:1 does not answer", "--kafka")
        .doesNotContain("\tat ");
  }

  @Test
  void takesTheKafkaOfTheRunningStack(@TempDir Path folder) throws Exception {
    Path state = Files.createDirectory(folder.resolve(".earshot"));
    new StackFile(ProcessHandle.current().pid(), "chat", kafka.bootstrapServers(), Map.of())
        .write(state);
    try (LetterDeployment other =
        new LetterDeployment(kafka.bootstrapServers(), "of-the-stack", folder)) {
      assertThat(other.run(Map.of(), "list", "--topic-prefix", "of-the-stack")).isZero();
      assertThat(other.out()).contains("No such dead letters on of-the-stack.dead-letters");
    }
  }

  @Test
  void saysWhatIsWrongWithATime() {
    assertThat(letters.run("list", "--since", "yesterday")).isEqualTo(2);

    assertThat(letters.err()).contains("\"yesterday\" is no time", "2026-03-14T17:00:00Z");
  }
}
