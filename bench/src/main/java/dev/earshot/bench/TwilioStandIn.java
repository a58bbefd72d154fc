package dev.earshot.bench;

import dev.earshot.bench.load.Webhooks;
import dev.earshot.bench.machine.Child;
import dev.earshot.bench.machine.Launch;
import dev.earshot.bench.subject.TwilioMain;
import dev.earshot.bench.wire.Certificate;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Twilio's REST API as {@link TwilioMain} plays it. Used by one thread. */
final class TwilioStandIn implements AutoCloseable {
  private static final Duration ANSWERS = Duration.ofSeconds(30);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

  private final Child process;
  private final String url;
  private final Optional<Certificate> certificate;

  /**
   * When each message came, as {@link System#nanoTime()}, by the number of the webhook it answers.
   */
  record Arrivals(long[] times) {
    long last() {
      return Arrays.stream(times).max().orElseThrow();
    }
  }

  private TwilioStandIn(Child process, String url, Optional<Certificate> certificate) {
    this.process = process;
    this.url = url;
    this.certificate = certificate;
  }

  /**
   * @param certificate for HTTPS; without one it speaks HTTP
   */
  static TwilioStandIn start(Launch launch, Optional<Certificate> certificate)
      throws InterruptedException {
    Child process =
        Child.start(
            new Launch(launch.logs(), List.of()),
            "twilio",
            TwilioMain.class,
            "512m",
            certificate.map(Certificate::keyStore).map(Path::toString).stream().toList());
    long port = process.await("ready", ANSWERS).number(1);
    return new TwilioStandIn(
        process,
        (certificate.isPresent() ? "https" : "http") + "://127.0.0.1:" + port,
        certificate);
  }

  Child process() {
    return process;
  }

  String url() {
    return url;
  }

  /** What is to be trusted by those who post messages. */
  Optional<Certificate> certificate() {
    return certificate;
  }

  /** Forgets all messages. */
  void forget() {
    process.tell(TwilioMain.FORGET);
  }

  /**
   * Waits until so many messages are there.
   *
   * @throws IllegalStateException if there are no more for as long as the patience
   */
  void await(long wanted, Duration patience, Runnable check) throws InterruptedException {
    long seen = -1;
    long deadline = System.nanoTime();
    for (long count = count(); count < wanted; count = count()) {
      check.run();
      long now = System.nanoTime();
      if (count > seen) {
        seen = count;
        deadline = now + patience.toNanos();
      } else if (now > deadline) {
        throw new IllegalStateException(
            "%d of %d messages came, and none for %s.".formatted(count, wanted, patience));
      }
      LockSupport.parkNanos(LOOK_AGAIN.toNanos());
    }
  }

  /** How many messages came since it has forgotten those before. */
  long count() throws InterruptedException {
    process.tell(TwilioMain.COUNT);
    return process.await(TwilioMain.COUNT, ANSWERS).number(1);
  }

  /**
   * All messages since it has forgotten those before.
   *
   * @param first the number of the first webhook since then
   * @param webhooks how many there were
   * @throws IllegalStateException if one was lost, came twice, or after a later one of its channel
   */
  Arrivals arrivals(Webhooks kind, long first, int webhooks) throws InterruptedException {
    Written written = written();
    long[] times = new long[webhooks];
    long[] lastOfChannel = new long[kind.channels()];
    Arrays.fill(lastOfChannel, -1);
    int wrong = 0;
    int twice = 0;
    int disordered = 0;
    for (int place = 0; place < written.numbers.length; place++) {
      long number = written.numbers[place];
      if (number < first || number >= first + webhooks) {
        wrong++;
      } else if (times[(int) (number - first)] != 0) {
        twice++;
      } else {
        times[(int) (number - first)] = written.times[place];
        int channel = kind.channelOf(number);
        disordered += number < lastOfChannel[channel] ? 1 : 0;
        lastOfChannel[channel] = Math.max(number, lastOfChannel[channel]);
      }
    }
    long lost = Arrays.stream(times).filter(time -> time == 0).count();
    if (lost + twice + disordered + wrong > 0) {
      throw new IllegalStateException(
          "The run is void: of %d messages %d were lost, %d came twice, %d out of order, %d were none of them."
              .formatted(webhooks, lost, twice, disordered, wrong));
    }
    return new Arrivals(times);
  }

  /**
   * Makes sure that messages came once, in whatever order.
   *
   * @param expected the numbers of their webhooks
   * @param webhooks how many were sent in all
   * @return how many others came
   * @throws IllegalStateException if one was lost, or came twice
   */
  long requireOnce(BitSet expected, int webhooks) throws InterruptedException {
    BitSet came = new BitSet();
    int wrong = 0;
    int twice = 0;
    for (long number : written().numbers) {
      if (number < 0 || number >= webhooks) {
        wrong++;
      } else if (came.get((int) number)) {
        twice++;
      } else {
        came.set((int) number);
      }
    }
    BitSet lost = (BitSet) expected.clone();
    lost.andNot(came);
    if (lost.cardinality() + twice + wrong > 0) {
      throw new IllegalStateException(
          "Of %d messages that were taken %d were lost; %d came twice, %d were none of them."
              .formatted(expected.cardinality(), lost.cardinality(), twice, wrong));
    }
    came.andNot(expected);
    return came.cardinality();
  }

  /** All messages in the order they came: the numbers in their texts, and the times. */
  private record Written(long[] numbers, long[] times) {}

  private Written written() throws InterruptedException {
    try {
      Path file = Files.createTempFile("earshot-bench", ".arrivals");
      try {
        process.tell(TwilioMain.WRITE + " " + file);
        process.await("written", ANSWERS);
        return read(file);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("What came at Twilio can't be read: " + e, e);
    }
  }

  private static Written read(Path file) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      int all = in.readInt();
      Written written = new Written(new long[all], new long[all]);
      for (int place = 0; place < all; place++) {
        written.numbers[place] = in.readLong();
        written.times[place] = in.readLong();
      }
      return written;
    }
  }

  @Override
  public void close() {
    process.close();
  }
}
