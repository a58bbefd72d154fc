package dev.earshot.dispatcher.guarantees;

import dev.earshot.dispatcher.guarantees.CountingBot.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What was sent to the dispatcher and what was seen of it, by channel. */
final class History {
  /** A number that was sent; the first of a channel is 1. */
  record Sent(int number, Kind kind) {}

  /** A reply that was seen: the number, and the one its handler remembered as the last. */
  record Seen(int number, int last, String replyId) {}

  /** All of one channel. */
  static final class Channel {
    final List<Sent> sent = new ArrayList<>();
    final List<Seen> replies = new ArrayList<>();
    final List<Integer> deadLetters = new ArrayList<>();

    /** The numbers that must be answered. */
    List<Integer> answerable() {
      return sent.stream().filter(one -> one.kind() != Kind.POISON).map(Sent::number).toList();
    }

    List<Integer> poison() {
      return sent.stream().filter(one -> one.kind() == Kind.POISON).map(Sent::number).toList();
    }

    List<Integer> answered() {
      return replies.stream().map(Seen::number).toList();
    }
  }

  private final Map<String, Channel> channels = new TreeMap<>();

  Channel channel(String name) {
    return channels.computeIfAbsent(name, _ -> new Channel());
  }

  Map<String, Channel> channels() {
    return channels;
  }

  /** Whether everything that was sent has led to something. */
  boolean isComplete() {
    return channels.values().stream()
        .allMatch(
            channel -> channel.replies.size() + channel.deadLetters.size() >= channel.sent.size());
  }

  /** What is still open, for a message. */
  String open() {
    StringBuilder text = new StringBuilder();
    channels.forEach(
        (name, channel) -> {
          List<Integer> missing = new ArrayList<>(channel.sent.stream().map(Sent::number).toList());
          missing.removeAll(channel.answered());
          missing.removeAll(channel.deadLetters);
          if (!missing.isEmpty()) {
            text.append(name).append(' ').append(missing).append('\n');
          }
        });
    return text.toString();
  }
}
