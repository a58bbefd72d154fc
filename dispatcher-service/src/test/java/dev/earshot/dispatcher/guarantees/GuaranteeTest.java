package dev.earshot.dispatcher.guarantees;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.dispatcher.guarantees.CountingBot.Kind;
import dev.earshot.dispatcher.guarantees.History.Seen;
import dev.earshot.dispatcher.guarantees.History.Sent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each guarantee finds the histories that it forbids. */
class GuaranteeTest {
  private final History history = new History();
  private final History.Channel channel = history.channel("CH1");

  @BeforeEach
  void sendThreeAndOnePoison() {
    channel.sent.add(new Sent(1, Kind.QUICK));
    channel.sent.add(new Sent(2, Kind.POISON));
    channel.sent.add(new Sent(3, Kind.FLAKY));
    channel.sent.add(new Sent(4, Kind.SLOW));
  }

  @Test
  void findNothingInALegalHistory() {
    see(1, 0);
    channel.deadLetters.add(2);
    see(3, 1);
    see(4, 3);

    assertThat(Guarantee.violations(history)).isEmpty();
    assertThat(history.isComplete()).isTrue();
  }

  @Test
  void findALostReply() {
    channel.deadLetters.add(2);
    see(1, 0);
    see(4, 1);

    assertThat(history.isComplete()).isFalse();
    assertThat(Guarantee.violations(history))
        .containsExactly(in("NO_REPLY_LOST", "not answered: [3]"));
  }

  @Test
  void findADuplicate() {
    channel.deadLetters.add(2);
    see(1, 0);
    see(3, 1);
    see(3, 3);
    see(4, 3);

    assertThat(Guarantee.violations(history))
        .containsExactly(in("NO_DUPLICATE", "answered more than once: [3]"));
  }

  @Test
  void findDisorder() {
    channel.deadLetters.add(2);
    see(1, 0);
    see(4, 1);
    see(3, 4);

    assertThat(Guarantee.violations(history))
        .containsExactly(in("IN_ORDER", "3 was answered after 4"));
  }

  @Test
  void findAStateOlderThanTheReplies() {
    channel.deadLetters.add(2);
    see(1, 0);
    see(3, 1);
    see(4, 1);

    assertThat(Guarantee.violations(history))
        .containsExactly(
            in(
                "STATE_AS_NEW_AS_REPLIES",
                "4 was made from a state after 1, but 3 had been answered"));
  }

  @Test
  void findADeadLetterThatCameTwice() {
    see(1, 0);
    channel.deadLetters.add(2);
    channel.deadLetters.add(2);
    see(3, 1);
    see(4, 3);

    assertThat(Guarantee.violations(history))
        .containsExactly(
            in("POISON_ONCE_AMONG_DEAD_LETTERS", "dead letters of [2, 2], expected of [2]"));
  }

  private void see(int number, int last) {
    channel.replies.add(new Seen(number, last, "r" + number));
  }

  private static String in(String guarantee, String what) {
    return guarantee + " in CH1: " + what;
  }
}
