package dev.earshot.dispatcher.guarantees;

import dev.earshot.dispatcher.guarantees.History.Channel;
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
      List<Integer> missing = new ArrayList<>(channel.answerable());
      missing.removeAll(channel.answered());
      return when(!missing.isEmpty(), "not answered: " + missing);
    }
  },

  /** No event is answered twice. Illegal: answered 1 2 2 3. */
  NO_DUPLICATE {
    @Override
    Optional<String> violation(Channel channel) {
      Set<Integer> seen = new HashSet<>();
      List<Integer> twice = channel.answered().stream().filter(one -> !seen.add(one)).toList();
      return when(!twice.isEmpty(), "answered more than once: " + twice);
    }
  },

  /** Replies come in the order of their events. Illegal: answered 1 3 2. */
  IN_ORDER {
    @Override
    Optional<String> violation(Channel channel) {
      List<Integer> answered = channel.answered();
      for (int i = 1; i < answered.size(); i++) {
        if (answered.get(i) < answered.get(i - 1)) {
          return Optional.of(
              "%d was answered after %d".formatted(answered.get(i), answered.get(i - 1)));
        }
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
      for (History.Seen reply : channel.replies) {
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

  /** What can't be handled is a dead letter once, and nothing else is. */
  POISON_ONCE_AMONG_DEAD_LETTERS {
    @Override
    Optional<String> violation(Channel channel) {
      List<Integer> letters = channel.deadLetters.stream().sorted().toList();
      return when(
          !letters.equals(channel.poison()),
          "dead letters of %s, expected of %s".formatted(letters, channel.poison()));
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

  private static Optional<String> when(boolean violated, String what) {
    return violated ? Optional.of(what) : Optional.empty();
  }
}
