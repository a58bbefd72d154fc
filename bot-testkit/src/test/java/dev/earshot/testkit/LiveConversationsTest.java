package dev.earshot.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.earshot.bot.Bot;
import dev.earshot.bot.Handler;
import dev.earshot.bot.HandlerModule;
import dev.earshot.engine.BotProfile;
import dev.earshot.engine.ChannelState;
import dev.earshot.engine.Circumstances;
import dev.earshot.engine.CompressedState;
import dev.earshot.engine.Engine;
import dev.earshot.engine.HandlerFailedException;
import dev.earshot.engine.Rehearsal;
import dev.earshot.model.BotSettings;
import dev.earshot.model.Event;
import dev.earshot.model.ModelJson;
import dev.earshot.model.Product;
import dev.earshot.model.UndecodableRecordException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveConversationsTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Handler ORDER =
      chat -> {
        chat.say("Let's see.");
        chat.ask("Which size?");
      };
  private static final Handler HELP = chat -> chat.ask("With what?");

  @TempDir private Path folder;
  private String order;
  private String help;

  private record Shop(Handler ordering, String help, Handler helper) implements HandlerModule {
    @Override
    public void register(Bot bot) {
      bot.hears("order", ordering);
      bot.hears(help, helper);
    }
  }

  @BeforeEach
  void someWait() throws HandlerFailedException {
    order = stateAfter("CH1", "order");
    help = stateAfter("CH2", "help");
  }

  @Test
  void unchangedHandlersAreFine() throws IOException {
    LiveReport report = read(order + "\n" + help + "\n").check(shop(ORDER));

    assertThat(report.requireFine()).isEqualTo(new LiveReport(2, 2, List.of()));
    assertThat(report).hasToString("2 conversations in 2 channels: 2 could go on, 0 could not.");
  }

  @Test
  void whatWouldBreakIsTold() throws IOException {
    LiveReport report =
        read(order + "\n" + help)
            .check(new Shop(chat -> chat.say("We are closed."), "advise", HELP));

    assertThat(report.fine()).isZero();
    assertThat(report.findings())
        .extracting(LiveReport.Finding::toString)
        .containsExactly(
            "AC1/IS1/CH1, handler \"Shop/hears:order\": the handler comes to say(\"We are closed.\") at step 1, which is recorded as say(\"Let's see.\")",
            "AC1/IS1/CH2, handler \"Shop/hears:help\": there is no handler of that name any more");
    assertThat(report.findingsByHandler())
        .isEqualTo(Map.of("Shop/hears:order", 1L, "Shop/hears:help", 1L));
    assertThatThrownBy(report::requireFine)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("0 could go on, 2 could not")
        .hasMessageContaining("We are closed.");
  }

  @Test
  void handlersThatEndOrFailAreTold() throws IOException {
    assertThat(read(order).check(shop(chat -> {})).findings().getFirst().reason())
        .isEqualTo("the handler ends before step 1, recorded as say(\"Let's see.\")");
    Handler failing =
        chat -> {
          throw new IllegalStateException("no printer");
        };
    assertThat(read(order).check(shop(failing)).findings().getFirst().reason())
        .isEqualTo("the handler fails: java.lang.IllegalStateException: no printer");
  }

  @Test
  void recordsMayComeWithKeysAndHeadersOrWithout() throws IOException {
    String key = "AC1/IS1/CH1";
    ObjectNode keyed = ModelJson.mapper().createObjectNode().put("key", key);
    keyed.set("value", ModelJson.mapper().readTree(order));
    String state = ModelJson.mapper().readTree(order).get("state").toString();
    for (String line :
        List.of(
            order,
            key + "\t" + order,
            state,
            keyed.toString(),
            keyed.put("value", order).toString())) {
      assertThat(read(line).check(shop(HELP)).findings())
          .extracting(LiveReport.Finding::channel)
          .containsExactly(key);
    }
  }

  @Test
  void statesMayBeInTheirSmallForm() throws IOException {
    String key = "AC1/IS1/CH1";
    for (String line : List.of(compressed(order), key + "\t" + compressed(order))) {
      assertThat(read(line).check(shop(ORDER)).requireFine())
          .isEqualTo(new LiveReport(1, 1, List.of()));
      assertThat(read(line).check(shop(HELP)).findings())
          .extracting(LiveReport.Finding::channel)
          .containsExactly(key);
    }
  }

  @Test
  void theLastRecordOfAChannelCounts() throws IOException {
    String key = "AC1/IS1/CH1";
    String empty = key + "\t{\"version\":1,\"lastOffset\":9,\"state\":{}}";
    String keyedOrder = key + "\t" + order;

    for (String forgotten :
        List.of(empty, key + "\tnull", key + "\t", "{\"key\":\"" + key + "\",\"value\":null}")) {
      assertThat(read(keyedOrder + "\n" + forgotten).check(shop(HELP)).findings()).isEmpty();
      assertThat(read(forgotten + "\n" + keyedOrder).check(shop(HELP)).findings()).hasSize(1);
    }
  }

  @Test
  void aFolderMayHoldSingleRecordsAndLines() throws IOException {
    Files.writeString(
        folder.resolve("a.json"), ModelJson.mapper().readTree(order).toPrettyString());
    Files.writeString(folder.resolve("b.jsonl"), "\n" + help + "\n");

    assertThat(LiveConversations.read(folder).check(shop(ORDER)))
        .isEqualTo(new LiveReport(2, 2, List.of()));
  }

  @Test
  void whatIsNoStateIsNamed() {
    assertThatThrownBy(() -> read(order + "\n{\"a\":1}"))
        .isInstanceOf(UndecodableRecordException.class)
        .hasMessageContaining("states.jsonl:2");
    assertThatThrownBy(() -> read("hello"))
        .isInstanceOf(UndecodableRecordException.class)
        .hasMessageContaining("states.jsonl:1");
    assertThatThrownBy(() -> read("{\"version\":3,\"state\":{}}"))
        .isInstanceOf(UndecodableRecordException.class)
        .hasMessageContaining("version is 3");
    assertThatThrownBy(
            () -> read(compressed(order).replace("\"deflated\":\"", "\"deflated\":\"AAAA")))
        .isInstanceOf(UndecodableRecordException.class)
        .hasMessageContaining("states.jsonl:1")
        .hasMessageContaining("can't be read");
    assertThatThrownBy(() -> read("{\"version\":2,\"compressed\":{\"dictionary\":9}}"))
        .isInstanceOf(UndecodableRecordException.class)
        .hasMessageContaining("dictionary 9");
    assertThatThrownBy(() -> read("{\"version\":2,\"compressed\":7}"))
        .isInstanceOf(UndecodableRecordException.class)
        .hasMessageContaining("states.jsonl:1");
    assertThatThrownBy(() -> LiveConversations.read(folder.resolve("none")))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("none");
  }

  @Test
  void handlersMayAskForTheBotsIdentity() throws IOException {
    Handler asks =
        chat -> {
          chat.say(chat.bot().identity().isPresent() ? "Let's see." : "Who am I?");
          chat.ask("Which size?");
        };
    BotSettings settings = new BotSettings("default", Map.of(BotSettings.Key.IDENTITY, "robot"));

    assertThat(read(order).check(shop(asks)).findings())
        .extracting(LiveReport.Finding::rehearsal)
        .hasOnlyElementsOfType(Rehearsal.Diverges.class)
        .hasSize(1);
    read(order).withBot(settings).check(shop(asks)).requireFine();
  }

  @Test
  void aLongReportIsShortened() throws IOException, HandlerFailedException {
    StringBuilder all = new StringBuilder();
    for (int channel = 1; channel <= 30; channel++) {
      all.append(stateAfter("CH" + channel, "order")).append('\n');
    }

    LiveReport report = read(all.toString()).check(shop(HELP));

    assertThat(report.findings()).hasSize(30);
    assertThat(report.toString()).contains("30 × Shop/hears:order").contains("… and 10 more");
  }

  private static Shop shop(Handler order) {
    return new Shop(order, "help", HELP);
  }

  private LiveConversations read(String lines) throws IOException {
    Path file = folder.resolve("states.jsonl");
    Files.writeString(file, lines);
    return LiveConversations.read(file);
  }

  private static String compressed(String record) throws IOException {
    ObjectNode json = (ObjectNode) ModelJson.mapper().readTree(record);
    ChannelState state = ChannelState.ofJson(json.remove("state"));
    json.put("version", 2).putPOJO("compressed", CompressedState.of(state).orElseThrow());
    return ModelJson.mapper().writeValueAsString(json);
  }

  /** The record of a channel in which someone has said something. */
  private static String stateAfter(String channel, String text) throws HandlerFailedException {
    BotProfile bot = new BotProfile("default", Optional.empty(), false);
    Event event =
        new EventSource()
            .message(
                UserMessage.text(text),
                new EventSource.Scene(bot, Product.CONVERSATIONS, channel, "ann", NOW));
    ChannelState state =
        Engine.of(List.of(shop(ORDER)))
            .turn(
                ChannelState.EMPTY,
                event,
                new Circumstances(bot, "worker-1", NOW, () -> NOW, Map.of()))
            .state();
    ObjectNode record =
        ModelJson.mapper().createObjectNode().put("version", 1).put("lastOffset", 7L);
    record.set("state", state.toJson());
    return record.toString();
  }
}
