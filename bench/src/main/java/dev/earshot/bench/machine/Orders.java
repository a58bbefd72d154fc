package dev.earshot.bench.machine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A child's side: what it says, and the orders it takes. */
public final class Orders {
  /** Collects garbage, and says {@code heap} with the bytes that remain. */
  public static final String COLLECT = "collect";

  private Orders() {}

  public static void say(Object... words) {
    System.out.println(Arrays.stream(words).map(String::valueOf).collect(Collectors.joining(" ")));
    System.out.flush();
  }

  /** Carries out orders until there are no more, because the benchmark is done with it or dead. */
  public static void serve() throws IOException {
    serve(
        order -> {
          throw new IllegalArgumentException("No such order: " + order);
        });
  }

  /**
   * The same.
   *
   * @param more carries out what all children do not know, given as its words
   */
  public static void serve(Consumer<List<String>> more) throws IOException {
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String order = orders.readLine(); order != null; order = orders.readLine()) {
      if (order.equals(COLLECT)) {
        System.gc();
        say("heap", ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
      } else {
        more.accept(List.of(order.split(" ")));
      }
    }
  }
}
