package dev.earshot.local.internal.ports;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Chooses free ports, each once. They are taken from below the range in which systems place
 * outgoing connections (32768 and up on Linux), so that a service that was killed finds its port
 * free when it is started again.
 */
public final class FreePorts {
  private static final int FIRST = 20_000;
  private static final int LAST = 32_000;
  private static final int TRIES = 1_000;

  private final Set<Integer> chosen = new HashSet<>();

  /**
   * @throws IllegalStateException if no free port is found
   */
  public synchronized int next() {
    for (int i = 0; i < TRIES; i++) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
      if (!chosen.contains(port) && PortCheck.isFree(port)) {
        chosen.add(port);
        return port;
      }
    }
    throw new IllegalStateException(
        "%d random ports from %d to %d are all taken. Stop some of what listens there."
            .formatted(TRIES, FIRST, LAST));
  }
}
