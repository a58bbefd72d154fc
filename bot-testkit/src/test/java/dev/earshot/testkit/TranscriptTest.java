package dev.earshot.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.bot.Bot;
import dev.earshot.bot.BotEvent;
import dev.earshot.bot.HandlerModule;
import dev.earshot.bot.Message;
import dev.earshot.engine.Problem;
import dev.earshot.model.Command;
import dev.earshot.model.EventType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TranscriptTest {

  @Test
  void contentTemplatesAreShownAndReadBack() {
    BotTest test =
        BotTest.with(
            new HandlerModule() {
              @Override
              public String id() {
                return "reminding";
              }

              @Override
              public void register(Bot bot) {
                bot.hears(
                    "remind",
                    chat -> chat.say(Message.content("HX1", Map.of("2", "Friday", "1", "Ann"))));
              }
            });

    test.user("remind").expect("content HX1 {\"1\":\"Ann\",\"2\":\"Friday\"}").expectNothingMore();

    Transcript transcript = test.transcript();
    assertThat(transcript.toString())
        .contains("\"contentSid\":\"HX1\"")
        .contains("\"contentVariables\":");
    assertThat(Transcript.parse(transcript.toString())).isEqualTo(transcript);
  }

  private static final Instant THEN = Instant.parse("2026-01-01T00:00:00Z");

  /** A bot of which some words can be changed. */
  private static final class Cookies implements HandlerModule {
    private final String love;

    Cookies(String love) {
      this.love = love;
    }

    @Override
    public void register(Bot bot) {
      bot.hears(
          "cookies",
          chat -> {
            chat.say("Did someone say cookies?\nYes: \"cookies\" 🍪");
            chat.say(Message.text("Here").withMedia("ME1").withAttributes("{\"a\":1}"));
            String kind = chat.ask("Which?").text();
            chat.addMember("baker");
            chat.sleep(Duration.ofDays(1));
            chat.say(love + " " + kind);
          });
      bot.hears(
          "boom",
          chat -> {
            throw new IllegalStateException();
          });
      bot.on(BotEvent.MESSAGE_UPDATED, chat -> chat.say("Edited: " + chat.message().text()));
    }
  }

  private static final String RECORDED =
      """
      # Earshot transcript, format 1

      @ 2026-01-01T00:00:00Z CH1
      ann: cookies
      bot: Did someone say cookies?
        | Yes: "cookies" 🍪
      bot: Here
        + {"media":["ME1"],"attributes":"{\\"a\\":1}"}
      bot: Which?
      ann: oatmeal
      [bot] add-member {"identity":"baker"}

      @ 2026-01-01T00:00:00Z +15550001,+15550002
      +15550002: boom
      [problem] handler-failed

      @ 2026-01-01T00:00:00Z CH1
      [event] ann onMessageUpdated {"messageSid":"IM2","text":"raisins"}
      bot: Edited: raisins

      @ 2026-01-02T00:00:00Z CH1
      bot: I love oatmeal
      """;

  @TempDir private Path folder;

  @AfterEach
  void noUpdates() {
    System.clearProperty(BotTest.TRANSCRIPTS);
  }

  @Test
  void isRecordedAsText() {
    assertThat(played("I love").transcript()).hasToString(RECORDED);
  }

  @Test
  void isReplayed() {
    BotTest.with(new Cookies("I love")).replay(Transcript.parse(RECORDED)).expectNothingMore();
  }

  @Test
  void aReplayWithAnotherBotShowsTheDifference() {
    BotTest changed = BotTest.with(new Cookies("I like"));

    assertThatThrownBy(() -> changed.replay(Transcript.parse(RECORDED)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("-bot: I love oatmeal")
        .hasMessageContaining("+bot: I like oatmeal")
        .hasMessageContaining(" bot: Edited: raisins");
  }

  @Test
  void matchesItsFile() {
    Path file = folder.resolve("cookies.txt");
    played("I love").transcript().write(file);

    played("I love").matches(file).expectNothingMore();
    assertThatThrownBy(() -> played("I like").matches(file))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("+bot: I like oatmeal")
        .hasMessageContaining("-Dearshot.transcripts=update");
  }

  @Test
  void aMissingFileFailsAndIsNotWritten() {
    Path file = folder.resolve("missing.txt");

    assertThatThrownBy(() -> played("I love").matches(file))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("missing.txt")
        .hasMessageContaining("-Dearshot.transcripts=update");
    assertThat(file).doesNotExist();
  }

  @Test
  void filesAreWrittenInUpdateMode() {
    Path file = folder.resolve("more/cookies.txt");
    System.setProperty(BotTest.TRANSCRIPTS, "update");
    played("I love").matches(file);
    assertThat(file).hasContent(RECORDED);

    played("I like").matches(file);
    System.clearProperty(BotTest.TRANSCRIPTS);
    played("I like").matches(file);
  }

  @Test
  void commentsEmptyLinesAndLineEndsMeanNothing() throws IOException {
    Path file = folder.resolve("cookies.txt");
    Files.writeString(
        file,
        RECORDED.replace("bot: Which?\n", "\n# A question\nbot: Which?\n\n").replace("\n", "\r\n"));

    assertThat(Transcript.read(file)).isEqualTo(Transcript.parse(RECORDED));
    played("I love").matches(file);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\n",
        "plain",
        "a: b",
        "two\nlines",
        "two\n\nlines\n",
        "\nfirst empty",
        " leading",
        "trailing ",
        "inner\n  indented",
        "\"quoted\"",
        "say \"hi\"",
        "tab\there\t",
        "cr\rlf\r\n",
        "# no comment",
        "@ no place",
        "[bot] no command",
        "  | no more",
        "  + {}",
        "back\\slash \\n",
        "Grüße, 世界 👩‍👩‍👧 مرحبا",
        "\u0000\u2028\u0085\ufeff",
        "\ud800 alone"
      })
  void everyTextComesBackAsItWas(String text) {
    assertComesBack(
        new Line.Said(THEN, "CH1", "ann", UserMessage.text(text)),
        new Line.Replied(THEN, "CH1", new Command.Say(text, List.of(), text)),
        new Line.Said(THEN, "CH1", text.isEmpty() ? "x" : text, UserMessage.text("hi")),
        new Line.Happened(THEN, "CH1", "ann", Happening.messageUpdated("IM1", text)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bot",
        "[bot]",
        "[event]",
        "#ann",
        "@ann",
        "ann:",
        "ann: b",
        "whatsapp:+15550001",
        "+1555",
        "Ann Lee",
        "\"ann\"",
        "名前",
        "a|b",
        "|",
        "ann@example.com"
      })
  void everyNameComesBackAsItWas(String user) {
    assertComesBack(
        new Line.Said(THEN, "CH1", user, UserMessage.text("hi: there")),
        new Line.Happened(THEN, "CH1", user, Happening.of(EventType.MEMBER_ADDED)));
  }

  @Test
  void everyKindOfLineComesBackAsItWas() {
    assertComesBack(
        new Line.Said(
            THEN.plusMillis(1),
            "user:odd channel ",
            "ann",
            UserMessage.text("").withMedia("ME1", "image/png").withAttributes("{}")),
        new Line.Happened(
            THEN.plusMillis(2),
            "-",
            "ann",
            Happening.named("onRoomCreated")
                .with("createdAt", THEN)
                .with("list", List.of(1, 2L))
                .withParameter("A", "1", "2")),
        new Line.Replied(THEN, "CH1", new Command.Say("News", List.of(), null).withBulk(true)),
        new Line.Replied(THEN, "CH1", new Command.UpdateMessage("IM1", "new\ntext", null)),
        new Line.Replied(THEN, "CH1", new Command.DeleteMessage("IM1")),
        new Line.Replied(THEN, "CH1", new Command.RemoveMember("bob")),
        new Line.Failed(THEN, "CH1", Problem.DIVERGED));
  }

  @Test
  void textsOfChanceComeBackAsTheyWere() {
    Random chance = new Random(7);
    String alphabet = "ab :\"\\\n\r\t|+#@[]{} 🍪é\u2028";
    int[] all = alphabet.codePoints().toArray();
    for (int run = 0; run < 2_000; run++) {
      StringBuilder text = new StringBuilder();
      for (int i = chance.nextInt(8); i >= 0; i--) {
        text.appendCodePoint(all[chance.nextInt(all.length)]);
      }
      assertComesBack(
          new Line.Said(THEN, "CH1", "ann", UserMessage.text(text.toString())),
          new Line.Said(THEN, text.toString(), text.toString(), UserMessage.text("x")),
          new Line.Replied(THEN, "CH1", new Command.Say(text.toString(), List.of(), null)));
    }
  }

  @Test
  void whatIsNoTranscriptIsRefusedWithItsLine() {
    assertThatThrownBy(() -> Transcript.parse(""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("it is empty");
    assertThatThrownBy(() -> Transcript.parse("# Earshot transcript, format 2\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("format 2");
    assertRefused("ann: hi", "Line 2", "@ TIME CHANNEL");
    assertRefused("@ yesterday CH1", "Line 2", "yesterday");
    assertRefused("@ 2026-01-01T00:00:00Z CH1\nhello", "Line 3", "\"hello\"", "USER: TEXT");
    assertRefused("@ 2026-01-01T00:00:00Z CH1\n[bot] dance {}", "Line 3", "dance");
    assertRefused("@ 2026-01-01T00:00:00Z CH1\n[event] ann x {1", "Line 3");
  }

  @Test
  void aFileThatCannotBeReadIsNamed() {
    assertThatThrownBy(() -> Transcript.read(folder.resolve("none.txt")))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("none.txt");
  }

  private static void assertRefused(String text, String... parts) {
    assertThatThrownBy(() -> Transcript.parse(TranscriptWriter.HEAD + "\n" + text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(parts);
  }

  private static void assertComesBack(Line... lines) {
    List<Line> all = new ArrayList<>(List.of(lines));
    all.add(new Line.Said(THEN, "CH1", "ann", UserMessage.text("the end")));
    Transcript transcript = new Transcript(all);
    assertThat(Transcript.parse(transcript.toString())).isEqualTo(transcript);
  }

  private static BotTest played(String love) {
    return BotTest.with(new Cookies(love))
        .user("cookies")
        .user("oatmeal")
        .sms("+15550001", "+15550002")
        .expectFailure(IllegalStateException.class, test -> test.user("boom"))
        .in("CH1")
        .as("ann")
        .happens(Happening.messageUpdated("IM2", "raisins"))
        .after(Duration.ofDays(1));
  }
}
