package dev.earshot.bench.subject;

import dev.earshot.bench.machine.Orders;
import dev.earshot.bench.wire.Certificate;
import dev.earshot.bench.wire.HttpServer;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;

/**
 * Stands for Twilio's REST API at next to no cost: takes every message, and keeps when which one
 * came. Says {@code ready} and its port. Orders: {@code count} says {@code count} and how many
 * there are; {@code write FILE} writes them as pairs of the last number in the text and the time,
 * and says {@code written}; {@code forget} begins anew. Argument: the key store of a certificate to
 * serve HTTPS with, as Twilio does; without one it is HTTP.
 */
public final class TwilioMain {
  public static final String COUNT = "count";
  public static final String WRITE = "write";
  public static final String FORGET = "forget";

  /** More messages than any run has. */
  private static final int MOST = 8_000_000;

  private static final byte[] BODY = "Body=".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] ANSWER =
      HttpServer.answer(
          "201 Created",
          """
          {"sid":"IM00000000000000000000000000000001","account_sid":"AC00000000000000000000000000000001",\
          "service_sid":"IS00000000000000000000000000000001","body":"","attributes":"{}","index":0,\
          "date_created":"2026-01-01T00:00:00Z","date_updated":"2026-01-01T00:00:00Z"}""");

  private final long[] numbers = new long[MOST];
  private final long[] times = new long[MOST];
  private final AtomicInteger count = new AtomicInteger();

  private TwilioMain() {}

  public static void main(String[] arguments) throws IOException {
    TwilioMain twilio = new TwilioMain();
    ServerSocketFactory sockets =
        arguments.length == 0
            ? ServerSocketFactory.getDefault()
            : Certificate.sockets(Path.of(arguments[0]));
    try (HttpServer server = HttpServer.start(sockets, twilio::take)) {
      Orders.say("ready", server.port());
      Orders.serve(twilio::carryOut);
    }
  }

  private byte[] take(byte[] form) {
    int place = count.getAndIncrement();
    times[place] = System.nanoTime();
    numbers[place] = lastNumber(form);
    return ANSWER;
  }

  /** The last number in the text of a form; -1 if there is none. */
  static long lastNumber(byte[] form) {
    int at = begin(form);
    long number = -1;
    boolean inNumber = false;
    for (; at < form.length && form[at] != '&'; at++) {
      boolean digit = form[at] >= '0' && form[at] <= '9';
      if (digit) {
        number = (inNumber ? number : 0) * 10 + form[at] - '0';
      } else if (form[at] == '%') {
        at += 2; // An encoded character, whose digits are no number.
      }
      inNumber = digit;
    }
    return number;
  }

  /** Where the text begins. */
  private static int begin(byte[] form) {
    for (int at = 0; at + BODY.length <= form.length; at++) {
      boolean first = at == 0 || form[at - 1] == '&';
      if (first && Arrays.equals(form, at, at + BODY.length, BODY, 0, BODY.length)) {
        return at + BODY.length;
      }
    }
    return form.length;
  }

  private void carryOut(List<String> order) {
    switch (order.getFirst()) {
      case COUNT -> Orders.say(COUNT, count.get());
      case FORGET -> count.set(0);
      case WRITE -> write(Path.of(order.get(1)));
      default -> throw new IllegalArgumentException("No such order: " + order);
    }
  }

  private void write(Path file) {
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      int all = count.get();
      out.writeInt(all);
      for (int place = 0; place < all; place++) {
        out.writeLong(numbers[place]);
        out.writeLong(times[place]);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The messages can't be written to " + file + ": " + e, e);
    }
    Orders.say("written");
  }
}
