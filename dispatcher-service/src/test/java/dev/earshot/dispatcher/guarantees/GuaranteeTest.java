package dev.earshot.dispatcher.guarantees;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.dispatcher.guarantees.History.Seen;
import dev.earshot.dispatcher.guarantees.History.Sent;
import dev.earshot.dispatcher.guarantees.History.Word;
import org.apache.kafka.clients.consumer.GroupProtocol;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each guarantee finds the histories that it forbids. */
class GuaranteeTest {
  private final History history = new History();
  private final History.Channel channel = history.channel("CH1");

  @BeforeEach
  void sendThreeAndOnePoison() {
    send(1, Kind.QUICK);
    send(2, Kind.POISON);
    send(3, Kind.FLAKY);
    send(4, Kind.SLOW);
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

  @Test
  void findNothingInALegalHistoryWithAllThatCanBeSaid() {
    seeAllOfTheFirstFour();
    send(5, Kind.EARLY);
    send(6, Kind.TIMED);
    send(7, Kind.QUICK);
    see("5 early");
    see(5, 4);
    see(6, 5);
    see(7, 6);
    assertThat(history.isComplete()).isFalse();
    see("6 timer");

    assertThat(history.isComplete()).isTrue();
    assertThat(Guarantee.violations(history)).isEmpty();
  }

  @Test
  void findSomethingEarlyThatWasSaidTwice() {
    seeAllOfTheFirstFour();
    send(5, Kind.EARLY);
    see("5 early");
    see("5 early");
    see(5, 4);

    assertThat(Guarantee.violations(history))
        .containsExactly(in("EARLY_ONCE", "\"early\" said to [5, 5], expected to [5]"));
  }

  @Test
  void findSomethingEarlyThatWasLost() {
    seeAllOfTheFirstFour();
    send(5, Kind.EARLY);
    see(5, 4);

    assertThat(history.isComplete()).isFalse();
    assertThat(Guarantee.violations(history))
        .containsExactly(in("EARLY_ONCE", "\"early\" said to [], expected to [5]"));
  }

  @Test
  void findSomethingEarlyThatCameLate() {
    seeAllOfTheFirstFour();
    send(5, Kind.EARLY);
    see(5, 4);
    see("5 early");

    assertThat(Guarantee.violations(history))
        .containsExactly(in("EARLY_ONCE", "\"5 after\" before \"5 early\""));
  }

  @Test
  void findSomethingEarlyThatCameBeforeTheReplyToAnEarlierNumber() {
    send(5, Kind.EARLY);
    channel.deadLetters.add(2);
    see(1, 0);
    see(3, 1);
    see("5 early");
    see(4, 3);
    see(5, 4);

    assertThat(Guarantee.violations(history))
        .containsExactly(in("IN_ORDER", "4 was answered after 5"));
  }

  @Test
  void findATimerThatFiredTwice() {
    seeAllOfTheFirstFour();
    send(5, Kind.TIMED);
    see(5, 4);
    see("5 timer");
    see("5 timer");

    assertThat(Guarantee.violations(history))
        .containsExactly(in("TIMER_ONCE", "\"timer\" said to [5, 5], expected to [5]"));
  }

  @Test
  void findATimerThatWasLost() {
    seeAllOfTheFirstFour();
    send(5, Kind.TIMED);
    see(5, 4);

    assertThat(history.isComplete()).isFalse();
    assertThat(Guarantee.violations(history))
        .containsExactly(in("TIMER_ONCE", "\"timer\" said to [], expected to [5]"));
  }

  @Test
  void findATimerThatNobodySet() {
    seeAllOfTheFirstFour();
    see("3 timer");

    assertThat(Guarantee.violations(history))
        .containsExactly(in("TIMER_ONCE", "\"timer\" said to [3], expected to []"));
  }

  @Test
  void findATimerThatFiredBeforeItWasSet() {
    seeAllOfTheFirstFour();
    send(5, Kind.TIMED);
    see("5 timer");
    see(5, 4);

    assertThat(Guarantee.violations(history))
        .containsExactly(in("TIMER_ONCE", "\"5 timer\" before \"5 after\""));
  }

  @Test
  void sayWhenTheWorkersDidNotComeToAnEnd() {
    see(1, 0);
    channel.deadLetters.add(2);
    see(4, 1);
    Scenario scenario = new Scenario(Disturbance.KILL, GroupProtocol.CONSUMER, Defect.NONE);

    assertThat(new Result(scenario, 1, 1, 0, false, history).violations())
        .containsExactly(
            in("NO_REPLY_LOST", "not answered: [3]"),
            "The workers did not come to an end. Open are:\nCH1 [3]\n");
  }

  @Test
  void reportDelaysOfAllAndOfTheQuickOnes() {
    channel.replies.add(new Seen(1, Word.AFTER, 0, 3));
    channel.replies.add(new Seen(3, Word.AFTER, 1, 5));
    channel.replies.add(new Seen(4, Word.AFTER, 3, 1004));

    assertThat(Delays.of(history, _ -> true)).hasToString("p50 5, p99 1004, max 1004 ms");
    assertThat(Delays.of(history, Kind::isQuick)).hasToString("p50 3, p99 5, max 5 ms");
    assertThat(Delays.of(history, _ -> false)).hasToString("none");
  }

  private void seeAllOfTheFirstFour() {
    channel.deadLetters.add(2);
    see(1, 0);
    see(3, 1);
    see(4, 3);
  }

  private void send(int number, Kind kind) {
    channel.sent.add(new Sent(number, kind, 0));
  }

  private void see(int number, int last) {
    see(number + " after " + last);
  }

  private void see(String text) {
    channel.replies.add(Seen.of(text, 0));
  }

  private static String in(String guarantee, String what) {
    return guarantee + " in CH1: " + what;
  }
}
