package dev.earshot.dispatcher.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.earshot.model.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class AssignedPartitionTest {
  private static final TurnResult DONE =
      new TurnResult(new StateChange.To(new byte[] {1}), null, List.of(), List.of(), false);

  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private final AssignedPartition partition =
      new AssignedPartition(new TopicPartition("events", 0), 0, new HashMap<>(), (_, _, _) -> DONE);

  @Test
  void commitsNoFurtherThanTheFirstUnfinishedEvent() {
    read(10, 11, 13);

    partition.finish(turn(13, DONE));
    assertThat(partition.watermark()).isEqualTo(10);
    partition.finish(turn(10, DONE));
    assertThat(partition.watermark()).isEqualTo(11);
    partition.finish(turn(11, DONE));

    assertThat(partition.watermark()).isEqualTo(14);
    assertThat(partition.unfinished()).isZero();
  }

  @Test
  void holdsWhatLeavesNoTraceInAStateUntilAllBeforeItIsFinished() {
    FinishedTurn letter = turn(11, TurnResult.deadLetter(letter()));
    read(10, 11, 12);

    assertThat(partition.finish(letter)).isEmpty();
    FinishedTurn later = turn(12, DONE);
    assertThat(partition.finish(later)).containsExactly(later);
    FinishedTurn earlier = turn(10, DONE);

    assertThat(partition.finish(earlier)).containsExactly(earlier, letter);
    assertThat(partition.watermark()).isEqualTo(13);
  }

  @Test
  void countsWhatWasHandledBeforeAsFinished() {
    read(10);

    partition.finish(turn(10, TurnResult.DUPLICATE));

    assertThat(partition.watermark()).isEqualTo(11);
  }

  @Test
  void keepsTheStateOfALaneThatHasEndedForTheNextEvent() {
    List<byte[]> before = Collections.synchronizedList(new ArrayList<>());
    AssignedPartition remembering =
        partition(
            new HashMap<>(Map.of("CH1", new byte[] {7})),
            (_, state, work) -> {
              before.add(state);
              return DONE;
            });

    remembering.add(event(0, "CH1"));
    await().until(remembering::isIdle);
    remembering.add(event(1, "CH1"));
    await().until(remembering::isIdle);
    remembering.add(event(2, "CH2"));
    await().until(remembering::isIdle);

    assertThat(before).containsExactly(new byte[] {7}, new byte[] {1}, null);
    assertThat(remembering.channels()).isEqualTo(2);
  }

  @Test
  void keepsNothingOfAChannelThatIsForgotten() {
    TurnResult forget = new TurnResult(StateChange.FORGET, null, List.of(), List.of(), false);
    AssignedPartition forgetful =
        partition(new HashMap<>(Map.of("CH1", dueAt(NOON))), (_, _, _) -> forget);

    forgetful.wake(NOON);
    await().until(forgetful::isIdle);

    assertThat(forgetful.channels()).isZero();
    assertThat(forgetful.nextAlarm()).isEqualTo(Instant.MAX);
  }

  @Test
  void wakesWhatIsDueAccordingToTheStatesThatWereRestored() {
    List<Work> taken = Collections.synchronizedList(new ArrayList<>());
    Map<String, byte[]> states = new HashMap<>();
    states.put("CH1", dueAt(NOON));
    states.put("CH2", dueAt(NOON.plusSeconds(1)));
    states.put("CH3", dueAt(null));
    AssignedPartition restored =
        partition(
            states,
            (_, _, work) -> {
              taken.add(work);
              return TurnResult.idleUntil(null);
            });

    assertThat(restored.nextAlarm()).isEqualTo(NOON);
    restored.wake(NOON);
    await().until(restored::isIdle);

    assertThat(taken).containsExactly(new Work.OfTimer("CH1", 0));
    assertThat(restored.nextAlarm()).isEqualTo(NOON.plusSeconds(1));
  }

  @Test
  void queuesATimerOnceWhileItWaits() {
    Semaphore turnsToTake = new Semaphore(0);
    AtomicInteger timers = new AtomicInteger();
    AssignedPartition busy =
        partition(
            new HashMap<>(),
            (_, _, work) -> {
              turnsToTake.acquire();
              if (work instanceof Work.OfTimer) {
                timers.incrementAndGet();
                return TurnResult.idleUntil(null);
              }
              return dueResult(NOON);
            });

    for (int i = 0; i < 3; i++) {
      busy.add(event(i, "CH1"));
    }
    for (int i = 1; i <= 2; i++) {
      turnsToTake.release();
      await().until(() -> busy.nextAlarm().equals(NOON));
      busy.wake(NOON);
      assertThat(busy.nextAlarm()).isEqualTo(Instant.MAX);
    }
    turnsToTake.release(9);
    await().until(busy::isIdle);

    assertThat(timers).hasValue(1);
  }

  @Test
  void wakesNoMoreThanCanBeDoneAtOnce() {
    Map<String, byte[]> states = new HashMap<>();
    for (int i = 0; i < 1500; i++) {
      states.put("CH" + i, dueAt(NOON));
    }
    CountDownLatch release = new CountDownLatch(1);
    AtomicInteger taken = new AtomicInteger();
    AssignedPartition crowded =
        partition(
            states,
            (_, _, _) -> {
              taken.incrementAndGet();
              release.await();
              return TurnResult.idleUntil(null);
            });

    crowded.wake(NOON);
    crowded.wake(NOON);
    await().until(() -> taken.get() == 1000);
    assertThat(crowded.nextAlarm()).isEqualTo(Instant.MAX);
    assertThat(crowded.channels()).isEqualTo(1500);
    release.countDown();
    await().until(crowded::isIdle);
    assertThat(crowded.nextAlarm()).isEqualTo(NOON);
    crowded.wake(NOON);
    await().until(crowded::isIdle);

    assertThat(taken).hasValue(1500);
  }

  @Test
  void beginsNoTurnOnceItIsClosed() {
    CountDownLatch release = new CountDownLatch(1);
    AtomicInteger taken = new AtomicInteger();
    AssignedPartition closing =
        partition(
            new HashMap<>(Map.of("CH3", dueAt(NOON))),
            (_, _, _) -> {
              taken.incrementAndGet();
              release.await();
              return DONE;
            });
    closing.add(event(0, "CH1"));
    closing.add(event(1, "CH1"));
    await().until(() -> taken.get() == 1);

    closing.close();
    closing.add(event(2, "CH2"));
    closing.wake(NOON);
    assertThat(closing.isIdle()).isFalse();
    release.countDown();
    await().until(closing::isIdle);

    assertThat(taken).hasValue(1);
    assertThat(closing.watermark()).isZero();
  }

  @Test
  void endsTheLaneOfATurnThatIsInterrupted() {
    CountDownLatch never = new CountDownLatch(1);
    AssignedPartition interrupted =
        partition(
            new HashMap<>(),
            (_, _, _) -> {
              never.await();
              return DONE;
            });
    interrupted.add(event(0, "CH1"));

    interrupted.close();
    interrupted.interrupt();

    await().until(interrupted::isIdle);
  }

  private static AssignedPartition partition(
      Map<String, byte[]> states, AssignedPartition.LaneTurns turns) {
    return new AssignedPartition(new TopicPartition("events", 0), 0, states, turns);
  }

  private static ConsumerRecord<String, byte[]> event(long offset, String key) {
    return new ConsumerRecord<>("events", 0, offset, key, new byte[0]);
  }

  private static byte[] dueAt(Instant time) {
    String wakeAt = time == null ? "" : ",\"wakeAt\":" + time.toEpochMilli();
    return ("{\"version\":1,\"lastOffset\":-1" + wakeAt + ",\"state\":{}}")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static TurnResult dueResult(Instant time) {
    return new TurnResult(new StateChange.To(dueAt(time)), time, List.of(), List.of(), false);
  }

  private void read(long... offsets) {
    for (long offset : offsets) {
      partition.add(new ConsumerRecord<>("events", 0, offset, "key", new byte[0]));
    }
  }

  private FinishedTurn turn(long offset, TurnResult result) {
    return new FinishedTurn(partition, "key", offset, result);
  }

  private static DeadLetter letter() {
    return new DeadLetter(
        1,
        "dispatcher",
        "undecodable",
        null,
        null,
        "",
        null,
        1,
        null,
        null,
        null,
        "events",
        0,
        11L,
        null,
        null,
        Instant.EPOCH);
  }
}
