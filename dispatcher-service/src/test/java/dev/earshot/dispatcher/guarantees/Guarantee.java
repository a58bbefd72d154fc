package dev.earshot.dispatcher.guarantees;

import dev.earshot.dispatcher.guarantees.History.Channel;
import dev.earshot.dispatcher.guarantees.History.Seen;
import dev.earshot.dispatcher.guarantees.History.Word;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the dispatcher promises of each channel, whatever happens to its workers. */
enum Guarantee {
  /** Every event that can be handled is answered. Illegal: sent 1 2 3, answered 1 3. */
  NO_REPLY_LOST {
    @Override
    Optional<String> violation(Channel channel) {
      List<Integer> missing = new ArrayList<>(channel.expected(Word.AFTER));
      missing.removeAll(channel.said(Word.AFTER));
      return when(!missing.isEmpty(), "not answered: " + missing);
    }
  },

  /**
   * No event is answered twice, not even one that was sent twice because its webhook was repeated.
   * Illegal: answered 1 2 2 3.
   */
  NO_DUPLICATE {
    @Override
    Optional<String> violation(Channel channel) {
      Set<Integer> seen = new HashSet<>();
      List<Integer> twice =
          channel.said(Word.AFTER).stream().filter(one -> !seen.add(one)).toList();
      return when(!twice.isEmpty(), "answered more than once: " + twice);
    }
  },

  /**
   * Replies come in the order of their events, but for what is said when time has passed. Illegal:
   * answered 1 3 2; "2 early", "1 after 0".
   */
  IN_ORDER {
    @Override
    Optional<String> violation(Channel channel) {
      int before = 0;
      for (Seen reply : channel.replies) {
        if (reply.word() == Word.TIMER) {
          continue;
        }
        if (reply.number() < before) {
          return Optional.of("%d was answered after %d".formatted(reply.number(), before));
        }
        before = reply.number();
      }
      return Optional.empty();
    }
  },

  /**
   * The state that a reply was made from includes every reply before it. Illegal: "2 after 1", then
   * "3 after 1".
   */
  STATE_AS_NEW_AS_REPLIES {
    @Override
    Optional<String> violation(Channel channel) {
      int before = 0;
      for (Seen reply : channel.replies) {
        if (reply.word() != Word.AFTER) {
          continue;
        }
        if (reply.last() != before) {
          return Optional.of(
              "%d was made from a state after %d, but %d had been answered"
                  .formatted(reply.number(), reply.last(), before));
        }
        before = reply.number();
      }
      return Optional.empty();
    }
  },

  /**
   * What a handler says long before its end is said once, before what it says at its end, and to no
   * other number. Illegal: "1 early", "1 early", "1 after 0"; "1 after 0", "1 early".
   */
  EARLY_ONCE {
    @Override
    Optional<String> violation(Channel channel) {
      return once(channel, Word.EARLY).or(() -> firstOutOfTurn(channel, Word.EARLY, Word.AFTER));
    }
  },

  /**
   * What a handler says when time has passed is said once, after what it said before, and to no
   * other number. Illegal: "1 after 0", "1 timer", "1 timer"; "1 timer", "1 after 0".
   */
  TIMER_ONCE {
    @Override
    Optional<String> violation(Channel channel) {
      return once(channel, Word.TIMER).or(() -> firstOutOfTurn(channel, Word.AFTER, Word.TIMER));
    }
  },

  /** What can't be handled is a dead letter once, and nothing else is. */
  POISON_ONCE_AMONG_DEAD_LETTERS {
    @Override
    Optional<String> violation(Channel channel) {
      List<Integer> letters = channel.deadLetters.stream().sorted().toList();
      List<Integer> poison = channel.numbers(Kind.POISON);
      return when(
          !letters.equals(poison), "dead letters of %s, expected of %s".formatted(letters, poison));
    }
  };

  /** What is wrong in the history of a channel; empty if nothing is. */
  abstract Optional<String> violation(Channel channel);

  /** All violations of all guarantees in a history. */
  static List<String> violations(History history) {
    List<String> violations = new ArrayList<>();
    history
        .channels()
        .forEach(
            (name, channel) -> {
              for (Guarantee guarantee : values()) {
                guarantee
                    .violation(channel)
                    .ifPresent(what -> violations.add(guarantee + " in " + name + ": " + what));
              }
            });
    return violations;
  }

  /** Whether a word was said to the numbers it must be said to, once to each. */
  private static Optional<String> once(Channel channel, Word word) {
    List<Integer> said = channel.said(word).stream().sorted().toList();
    List<Integer> expected = channel.expected(word);
    return when(
        !said.equals(expected),
        "\"%s\" said to %s, expected to %s".formatted(word.text(), said, expected));
  }

  /** Whether one word was said to a number after another that must come later. */
  private static Optional<String> firstOutOfTurn(Channel channel, Word first, Word second) {
    Set<Integer> expected = new HashSet<>(channel.expected(first));
    expected.retainAll(channel.expected(second));
    Set<Integer> begun = new HashSet<>();
    for (Seen reply : channel.replies) {
      if (reply.word() == first) {
        begun.add(reply.number());
      } else if (reply.word() == second
          && expected.contains(reply.number())
          && !begun.contains(reply.number())) {
        return Optional.of(
            "\"%1$d %2$s\" before \"%1$d %3$s\""
                .formatted(reply.number(), second.text(), first.text()));
      }
    }
    return Optional.empty();
  }

  private static Optional<String> when(boolean violated, String what) {
    return violated ? Optional.of(what) : Optional.empty();
  }
}
