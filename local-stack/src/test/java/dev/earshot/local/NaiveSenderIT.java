package dev.earshot.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.local.FaultyTwilioIT.Size;
import dev.earshot.model.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What {@link FaultyTwilioIT} would find if egress were a plain loop over the Twilio SDK: the same
 * replies, faults and kills. Shows that its checks can fail. The long form is {@code
 * -Dearshot.faults=long}.
 */
@Isolated("It looks at times or rates.")
class NaiveSenderIT {
  static List<Size> sizes() {
    return FaultyTwilioIT.isLong()
        ? FaultyTwilioIT.sizes()
        : List.of(new Size(System.nanoTime(), 60, 60, 2, Duration.ofMinutes(4)));
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void aPlainLoopOverTheSdkSendsTwice(Size size) throws Exception {
    try (LocalStack stack = LocalStack.builder().product("chat").start()) {
      stack.stop("egress");
      EmulatorAdmin admin = new EmulatorAdmin(stack.emulatorUrl());
      List<String> channels =
          IntStream.range(0, size.channels())
              .mapToObj(number -> stack.emulator().createChannel("Ada"))
              .toList();
      admin.put("/admin/faults", Map.of("seed", size.seed(), "faults", FaultyTwilioIT.faults()));
      Map<String, List<String>> said =
          new Replies(stack.bootstrapServers()).say(channels, size.replies());

      send(stack, admin, size);

      Map<String, List<String>> arrived = admin.texts();
      List<String> twice = Replies.twice(arrived);
      System.out.printf(
          "Seed %d, a plain loop over the SDK: %d replies, %d kills; %d messages too many, %d replies lost, %d messages after a later one%n",
          size.seed(),
          size.replies(),
          size.kills(),
          twice.size(),
          FaultyTwilioIT.lost(said, arrived).size(),
          arrived.values().stream().mapToLong(NaiveSenderIT::afterLaterOnes).sum());
      assertThat(twice).as("there twice, seed " + size.seed()).isNotEmpty();
    }
  }

  private static void send(LocalStack stack, EmulatorAdmin admin, Size size) throws Exception {
    List<NaiveSender> senders =
        IntStream.range(0, Topics.DEFAULT_PARTITIONS)
            .mapToObj(
                partition ->
                    new NaiveSender(
                        stack.bootstrapServers(),
                        new TopicPartition(Topics.ofDefaultPrefix().replies(), partition),
                        stack.emulatorUrl()))
            .toList();
    try (ExecutorService threads =
        Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
      List<Future<?>> running = new ArrayList<>();
      senders.forEach(sender -> running.add(threads.submit(sender)));
      Random random = new Random(size.seed());
      for (int kill = 0; kill < size.kills(); kill++) {
        int part = size.replies() / (size.kills() + 2);
        FaultyTwilioIT.awaitArrived(admin, kill * part + random.nextInt(part));
        senders.get(random.nextInt(senders.size())).kill();
      }
      for (Future<?> sender : running) {
        sender.get(size.limit().toSeconds(), TimeUnit.SECONDS);
      }
    }
  }

  /** How many of a channel's messages come after one that was said later. */
  private static long afterLaterOnes(List<String> texts) {
    String last = "";
    long count = 0;
    for (String text : texts) {
      count += text.compareTo(last) < 0 ? 1 : 0;
      last = text.compareTo(last) > 0 ? text : last;
    }
    return count;
  }
}
