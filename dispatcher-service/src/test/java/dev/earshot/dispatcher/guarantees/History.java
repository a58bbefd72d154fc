package dev.earshot.dispatcher.guarantees;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What was sent to the dispatcher and what was seen of it, by channel. */
final class History {
  /** What can be said to a number. */
  enum Word {
    /** The number was counted; which one was counted before is said too. */
    AFTER,
    /** The number will be counted. */
    EARLY,
    /** Time has passed since the number was counted. */
    TIMER;

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A number that was sent, once or more than once; the first of a channel is 1.
   *
   * @param at when, the first time, in milliseconds since 1970
   */
  record Sent(int number, Kind kind, long at) {}

  /**
   * A reply that was seen.
   *
   * @param last with {@link Word#AFTER} the number its handler remembered as the last; else 0
   * @param at when the dispatcher produced it, in milliseconds since 1970
   */
  record Seen(int number, Word word, int last, long at) {
    /** Reads what {@link CountingBot} says. */
    static Seen of(String text, long at) {
      String[] parts = text.split(" ");
      return new Seen(
          Integer.parseInt(parts[0]),
          Word.valueOf(parts[1].toUpperCase(Locale.ROOT)),
          parts.length > 2 ? Integer.parseInt(parts[2]) : 0,
          at);
    }

    private Said said() {
      return new Said(number, word);
    }
  }

  /** What is said, or must be. */
  private record Said(int number, Word word) {}

  /** All of one channel. */
  static final class Channel {
    final List<Sent> sent = new ArrayList<>();
    final List<Seen> replies = new ArrayList<>();
    final List<Integer> deadLetters = new ArrayList<>();

    /** The numbers of some kind. */
    List<Integer> numbers(Kind kind) {
      return sent.stream().filter(one -> one.kind() == kind).map(Sent::number).toList();
    }

    /** The numbers to which this word must be said. */
    List<Integer> expected(Word word) {
      return sent.stream()
          .filter(one -> one.kind().words().contains(word))
          .map(Sent::number)
          .toList();
    }

    /** The numbers to which this word was said, in that order. */
    List<Integer> said(Word word) {
      return replies.stream().filter(reply -> reply.word() == word).map(Seen::number).toList();
    }

    /** The numbers that have not led to all that they must lead to. */
    List<Integer> open() {
      Set<Said> said = new HashSet<>();
      replies.forEach(reply -> said.add(reply.said()));
      return sent.stream().filter(one -> isOpen(one, said)).map(Sent::number).toList();
    }

    private boolean isOpen(Sent one, Set<Said> said) {
      return one.kind() == Kind.POISON
          ? !deadLetters.contains(one.number())
          : one.kind().words().stream()
              .anyMatch(word -> !said.contains(new Said(one.number(), word)));
    }

    /** How long each number waited for its reply, in milliseconds. */
    Stream<Delay> delays() {
      return replies.stream()
          .filter(reply -> reply.word() == Word.AFTER)
          .map(
              reply -> {
                Sent cause = sent.get(reply.number() - 1);
                return new Delay(cause.kind(), reply.at() - cause.at());
              });
    }
  }

  /**
   * How long a number waited for its reply.
   *
   * @param ms from when it was sent until the reply was produced
   */
  record Delay(Kind kind, long ms) {}

  private final Map<String, Channel> channels = new TreeMap<>();

  Channel channel(String name) {
    return channels.computeIfAbsent(name, _ -> new Channel());
  }

  Map<String, Channel> channels() {
    return channels;
  }

  /** Whether everything that was sent has led to what it must lead to. */
  boolean isComplete() {
    return channels.values().stream().allMatch(channel -> channel.open().isEmpty());
  }

  /** What is still open, for a message. */
  String open() {
    StringBuilder text = new StringBuilder();
    channels.forEach(
        (name, channel) -> {
          List<Integer> open = channel.open();
          if (!open.isEmpty()) {
            text.append(name).append(' ').append(open).append('\n');
          }
        });
    return text.toString();
  }
}
