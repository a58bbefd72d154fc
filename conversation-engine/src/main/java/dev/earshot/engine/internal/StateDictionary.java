package dev.earshot.engine.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * What the JSON of states usually holds, for zlib to refer to. A dictionary that was released never
 * changes, as states refer to it by its number; a better one is added with the next number.
 */
public final class StateDictionary {
  private static final int NEWEST = 1;
  private static final List<StateDictionary> ALL =
      IntStream.rangeClosed(1, NEWEST).mapToObj(StateDictionary::load).toList();

  /** The one that states are written with. */
  public static final StateDictionary CURRENT = ALL.getLast();

  private static final int LEVEL = 6;
  private static final int LEAST_GUESS = 1024;

  /** JSON of states becomes about a quarter. */
  private static final int USUAL_RATIO = 5;

  private final int number;
  private final byte[] content;

  private StateDictionary(int number, byte[] content) {
    this.number = number;
    this.content = content;
  }

  /** The dictionary of that number; empty if there is none. */
  public static Optional<StateDictionary> numbered(int number) {
    return number < 1 || number > NEWEST ? Optional.empty() : Optional.of(ALL.get(number - 1));
  }

  /** The lines of its file are one text. */
  private static StateDictionary load(int number) {
    String file = "/dev/earshot/engine/state-%d.dictionary".formatted(number);
    try (InputStream in = StateDictionary.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(
            "The jar of conversation-engine has no " + file + ". Build it again.");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
      byte[] content =
          text.lines().collect(Collectors.joining()).getBytes(StandardCharsets.US_ASCII);
      return new StateDictionary(number, content);
    } catch (IOException e) {
      throw new UncheckedIOException("The jar of conversation-engine can't be read.", e);
    }
  }

  /** From 1. */
  public int number() {
    return number;
  }

  /**
   * @param most how many bytes it may become
   * @return empty if it would become more
   */
  public Optional<byte[]> deflate(byte[] json, int most) {
    Deflater deflater = new Deflater(LEVEL);
    try {
      deflater.setDictionary(content);
      deflater.setInput(json);
      deflater.finish();
      byte[] deflated = new byte[most];
      int length = deflater.deflate(deflated);
      return deflater.finished() ? Optional.of(Arrays.copyOf(deflated, length)) : Optional.empty();
    } finally {
      deflater.end();
    }
  }

  /**
   * What was deflated.
   *
   * @param most how many bytes it may be; no more memory than for these is taken
   * @throws DataFormatException if it is more, or this can't have come from {@link #deflate}
   */
  public byte[] inflate(byte[] deflated, int most) throws DataFormatException {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(deflated);
      byte[] json = inflate(inflater, guess(deflated.length, most), most);
      if (inflater.getRemaining() > 0) {
        throw new DataFormatException(
            "%d bytes follow after its end".formatted(inflater.getRemaining()));
      }
      return json;
    } finally {
      inflater.end();
    }
  }

  private static int guess(int deflated, int most) {
    return (int) Math.min(most, Math.max(LEAST_GUESS, (long) deflated * USUAL_RATIO));
  }

  private byte[] inflate(Inflater inflater, int guess, int most) throws DataFormatException {
    byte[] json = new byte[guess];
    int length = inflater.inflate(json);
    if (inflater.needsDictionary()) {
      takeAsDictionaryOf(inflater);
      length = inflater.inflate(json);
    }
    while (!inflater.finished()) {
      if (length == json.length) {
        // One more tells the end from what is too large.
        json = Arrays.copyOf(json, (int) Math.min(most + 1L, json.length * 2L));
      }
      int more = inflater.inflate(json, length, json.length - length);
      length += more;
      if (length > most) {
        throw new DataFormatException("it becomes more than %d bytes".formatted(most));
      }
      if (more == 0 && !inflater.finished()) {
        throw new DataFormatException("it ends too early");
      }
    }
    return Arrays.copyOf(json, length);
  }

  private void takeAsDictionaryOf(Inflater inflater) throws DataFormatException {
    try {
      inflater.setDictionary(content);
    } catch (IllegalArgumentException e) {
      throw new DataFormatException("it was compressed with another dictionary of this number");
    }
  }
}
