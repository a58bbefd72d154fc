package dev.earshot.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.local.internal.http.JsonApi;
import dev.earshot.local.internal.stack.DevAccount;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** The commands with which a running deployment is looked at and told what to do. */
@TestInstance(Lifecycle.PER_CLASS)
class OperatorIT {
  private static final String QUESTION = "What is your favorite type of cookie?";

  @TempDir Path folder;
  private LocalStack stack;

  @BeforeAll
  void start() {
    stack = LocalStack.builder().product("chat").start();
  }

  @AfterAll
  void stop() {
    stack.close();
  }

  private CommandRun run(String... words) {
    return CommandRun.of(
        Map.of(
            "KAFKA_BOOTSTRAP_SERVERS",
            stack.bootstrapServers(),
            "EARSHOT_API_TOKEN",
            DevAccount.API_TOKEN),
        folder,
        words);
  }

  private String waitingChannel(String user) {
    String channel = stack.emulator().createChannel(user);
    stack.emulator().join(channel, user);
    stack.emulator().say(channel, user, "cookies");
    awaitSaid(channel, QUESTION);
    return channel;
  }

  private void awaitSaid(String channel, String text) {
    await()
        .atMost(ItSupport.LIMIT)
        .untilAsserted(
            () ->
                assertThat(stack.emulator().messages(channel))
                    .extracting(EmulatorClient.ChatMessage::text)
                    .contains(text));
  }

  @Test
  void statusSaysThatAllIsWellAndWhatIsNot() {
    String ingress = "--service=ingress=" + stack.ingressUrl();
    await()
        .atMost(ItSupport.LIMIT)
        .untilAsserted(
            () -> {
              CommandRun well = run("status", ingress);
              assertThat(well.exitCode()).as(well.out()).isZero();
              assertThat(well.lines().getFirst()).isEqualTo("All is well.");
              assertThat(well.out())
                  .containsPattern("ingress +yes")
                  .containsPattern("earshot-dispatcher +1 +0 events")
                  .containsPattern("earshot-egress +1 +0 replies");
            });

    CommandRun wrong = run("status", "--json", "--service=ingress=http://localhost:1");
    JsonNode json = JsonApi.parse(wrong.out());
    assertThat(wrong.exitCode()).isEqualTo(1);
    assertThat(json.path("well").asBoolean()).isFalse();
    assertThat(json.path("problems").get(0).asText()).contains("ingress", "http://localhost:1");
    assertThat(json.path("groups").findValuesAsText("members")).containsExactly("1", "1");
  }

  @Test
  void conversationsThatWaitAreListedShownAndEnded() {
    String channel = waitingChannel("carl");

    CommandRun list = run("conversations", "list", "--channel", channel);
    assertThat(list.lines()).hasSize(2);
    assertThat(list.lines().getLast())
        .contains("default", channel, "carl", "botkit-sample/hears:cookies", "ask \"What is your");
    JsonNode json = JsonApi.parse(run("conversations", "list", "--json", "--user=carl").out());
    assertThat(json.path("conversation").path("steps").findValuesAsText("kind"))
        .containsExactly("say", "ask");
    assertThat(run("conversations", "show", channel).out())
        .contains("user   carl", "1. say \"Did someone say cookies!?!!\"", "2. ask");

    CommandRun end = run("conversations", "end", channel, "--url", stack.ingressUrl());
    assertThat(end.exitCode()).as(end.err()).isZero();
    assertThat(end.out()).startsWith("Accepted as end-conversations:");
    await()
        .atMost(ItSupport.LIMIT)
        .untilAsserted(
            () ->
                assertThat(run("conversations", "list", "--channel", channel).out())
                    .contains("No such conversations wait"));
    assertThat(run("conversations", "show", channel).err()).contains("conversations list");
  }

  @Test
  void theBotSaysWhatItIsToldOnce() {
    String channel = waitingChannel("dora");
    String[] say = {
      "say", channel, "We are back.", "--url", stack.ingressUrl(), "--idempotency-key=back-1"
    };

    assertThat(run(say).exitCode()).isZero();
    assertThat(run(say).exitCode()).isZero();
    awaitSaid(channel, "We are back.");
    stack.emulator().say(channel, "dora", "oatmeal");
    awaitSaid(channel, "Golly, I love oatmeal too!!!");
    assertThat(stack.emulator().messages(channel))
        .extracting(EmulatorClient.ChatMessage::text)
        .containsOnlyOnce("We are back.");
    CommandRun refused = run("say", channel, "hi", "--url", stack.ingressUrl(), "--token", "wrong");
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err()).contains("EARSHOT_API_TOKEN").doesNotContain("wrong");
  }

  @Test
  void whatPassesIsShown() {
    String channel = waitingChannel("eve");

    List<String> lines =
        run("tail", "--since=5m", "--channel", channel, "--text=cookie", "--count=3").lines();
    assertThat(lines).hasSize(3);
    assertThat(lines).anySatisfy(line -> assertThat(line).contains("event", "eve: cookies"));
    assertThat(lines).anySatisfy(line -> assertThat(line).contains("reply", "bot: " + QUESTION));
    List<JsonNode> deliveries =
        run("tail", "--from-beginning", "--deliveries", "--json", "--for=3s", "--text=sent")
            .lines()
            .stream()
            .map(JsonApi::parse)
            .toList();
    assertThat(deliveries).isNotEmpty();
    assertThat(deliveries)
        .allSatisfy(one -> assertThat(one.path("kind").asText()).isEqualTo("delivery"));
    assertThat(run("tail", "--count=0").exitCode()).isEqualTo(2);
  }

  @Test
  void topicsAreListedAndShown() {
    CommandRun list = run("topics", "list");
    assertThat(list.exitCode()).as(list.out()).isZero();
    assertThat(list.out())
        .containsPattern("earshot.events +12 +1 +\\d+ +7 days")
        .containsPattern("earshot.conversation-state +12 +1 +\\d+ +the last of each channel");
    JsonNode states = JsonApi.parse(run("topics", "show", "conversation-state", "--json").out());
    assertThat(states.path("settings").path("cleanup.policy").asText()).isEqualTo("compact");
    assertThat(states.path("partitions")).hasSize(12);
    assertThat(run("topics", "show", "mistakes").err()).contains("earshot.events");
  }

  @Test
  void commandsAreCompletedAndExplained() {
    assertThat(run("completion").out()).contains("conversations", "--from-beginning");
    assertThat(run("--help").out() + run("--help").err()).isNotNull();
    assertThat(run("conversations").exitCode()).isEqualTo(2);
  }
}
