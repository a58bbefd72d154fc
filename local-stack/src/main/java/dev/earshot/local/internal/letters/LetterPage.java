package dev.earshot.local.internal.letters;

import dev.earshot.local.internal.http.JsonApi;
import dev.earshot.model.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** All of one letter, for a person. */
public record LetterPage(List<String> lines) {
  public LetterPage {
    lines = List.copyOf(lines);
  }

  /**
   * @param record the letter's own; empty if it is gone meanwhile
   * @param original the record the letter is about; empty if it is gone from its topic
   */
  public static LetterPage of(
      StoredLetter stored,
      Optional<ConsumerRecord<byte[], byte[]>> record,
      Optional<ConsumerRecord<byte[], byte[]>> original) {
    DeadLetter letter = stored.letter();
    Page page = new Page();
    page.field("position", stored.position());
    page.field("replayed", stored.isReplayed() ? stored.replayedAt() : "no");
    page.field("time", letter.at());
    page.field("service", letter.service());
    page.field("cause", letter.cause());
    page.field("code", letter.code());
    page.field("HTTP status", letter.httpStatus());
    page.field("attempts", letter.attempts());
    page.field("bot", letter.bot());
    page.field("id", letter.id());
    page.field("channel", letter.channel());
    page.field("came from", stored.origin());
    page.block("message", letter.message());
    page.block("stack", letter.stack());
    page.block("journal", pretty(letter.journal()));
    record.ifPresent(own -> page.headers("headers of the letter", own));
    page.block("original", letter.original() == null ? "none" : pretty(letter.original()));
    original.ifPresentOrElse(
        there -> {
          page.block("key of the original", text(there.key()));
          page.block("time of the original", Instant.ofEpochMilli(there.timestamp()).toString());
          page.headers("headers of the original", there);
        },
        () ->
            page.block(
                "headers of the original", "unknown: the record is no longer where it came from"));
    return new LetterPage(page.lines);
  }

  private static String text(byte[] bytes) {
    return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
  }

  // What is no JSON is shown as it is; it may be the reason for the letter.
  private static String pretty(String text) {
    if (text == null) {
      return null;
    }
    try {
      return JsonApi.parse(text).toPrettyString();
    } catch (IllegalStateException notJson) {
      return text;
    }
  }

  private static final class Page {
    private final List<String> lines = new ArrayList<>();

    void field(String name, Object value) {
      if (value != null) {
        lines.add("%-12s %s".formatted(name, value));
      }
    }

    void block(String title, String text) {
      if (text != null) {
        lines.add("");
        lines.add(title + ":");
        text.lines().forEach(line -> lines.add("  " + line));
      }
    }

    void headers(String title, ConsumerRecord<byte[], byte[]> record) {
      List<String> headers = new ArrayList<>();
      record.headers().forEach(one -> headers.add(one.key() + ": " + text(one.value())));
      block(title, headers.isEmpty() ? "none" : String.join("\n", headers));
    }
  }
}
