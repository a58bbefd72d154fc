package dev.earshot.testkit;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import dev.earshot.model.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What users and a bot said, and what happened, in order. As text it looks so:
 *
 * <pre>
 * # Earshot transcript, format 1
 *
 * &#64; 2026-01-01T00:00:00Z CH1
 * ann: cookies
 * bot: Did someone say cookies!?!!
 * bot: What is your favorite type of cookie?
 *
 * &#64; 2026-01-02T00:00:00Z CH1
 * ann: oatmeal
 *   | and raisins
 * [bot] add-member {"identity":"baker"}
 * [event] ann onMessageUpdated {"messageSid":"IM2","text":"oatmeal"}
 * [problem] handler-failed
 * </pre>
 *
 * <p>The format, which later releases read too:
 *
 * <ul>
 *   <li>UTF-8; the first line names the format. Other lines that begin with {@code #} and empty
 *       lines mean nothing.
 *   <li>{@code @ TIME CHANNEL} gives the time (ISO 8601, UTC) and the channel of what follows: its
 *       SID, a pair {@code ours,theirs} of addresses, or {@code user:IDENTITY}.
 *   <li>{@code USER: TEXT} was said by a user, {@code bot: TEXT} by the bot. Further lines of the
 *       text begin with two spaces and {@code |}. A line that begins with two spaces and {@code +}
 *       gives media and attributes as JSON.
 *   <li>{@code [bot] COMMAND JSON} is what else the bot did, {@code [event] USER NAME JSON} what
 *       else happened, {@code [problem] CAUSE} what the bot could not do.
 *   <li>Names and texts that would be read as something else, or that an editor might change (white
 *       space at the ends of lines, control characters), are JSON strings in double quotes.
 * </ul>
 */
public record Transcript(List<Line> lines) {
  private static final int CONTEXT_ROWS = 4;

  public Transcript {
    lines = List.copyOf(lines);
  }

  /**
   * Reads what {@link #toString()} wrote.
   *
   * @throws IllegalArgumentException if it is no transcript; the text names the line
   */
  public static Transcript parse(String text) {
    return new Transcript(TranscriptReader.read(text));
  }

  /**
   * Reads a file.
   *
   * @throws UncheckedIOException if the file can't be read
   * @throws IllegalArgumentException if it is no transcript
   */
  public static Transcript read(Path file) {
    try {
      return parse(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException("The transcript " + file + " can't be read: " + e, e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
  }

  /**
   * Writes a file, and the folders it is in if they are not there.
   *
   * @throws UncheckedIOException if that can't be done
   */
  public void write(Path file) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Files.writeString(file, toString());
    } catch (IOException e) {
      throw new UncheckedIOException("The transcript " + file + " can't be written: " + e, e);
    }
  }

  /**
   * How another transcript differs from this one, line by line as a unified diff.
   *
   * @return empty if it does not
   */
  public String diff(Transcript other) {
    List<String> expected = toString().lines().toList();
    List<String> actual = other.toString().lines().toList();
    return String.join(
        "\n",
        UnifiedDiffUtils.generateUnifiedDiff(
            "expected", "actual", expected, DiffUtils.diff(expected, actual), CONTEXT_ROWS));
  }

  /**
   * The same, where lines of the bot that are those of another transcript but for their times have
   * the other's times.
   *
   * @param tolerance by how much the times may differ
   */
  Transcript withTimesOf(Transcript other, Duration tolerance) {
    List<Line> timed = new ArrayList<>(lines);
    for (int place = 0; place < Math.min(lines.size(), other.lines.size()); place++) {
      if (lines.get(place) instanceof Line.Replied(Instant at, String channel, Command command)
          && other.lines.get(place) instanceof Line.Replied that
          && Duration.between(at, that.at()).abs().compareTo(tolerance) <= 0
          && that.equals(new Line.Replied(that.at(), channel, command))) {
        timed.set(place, that);
      }
    }
    return new Transcript(timed);
  }

  /** The text of the transcript, in the format above. */
  @Override
  public String toString() {
    return TranscriptWriter.write(lines);
  }
}
