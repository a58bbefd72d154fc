package dev.earshot.local.internal.ports;

import dev.earshot.local.internal.problem.UserProblem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.stream.Collectors;

/** Finds taken ports before anything is started. */
public final class PortCheck {
  private PortCheck() {}

  /**
   * @throws UserProblem if a port is taken or wanted twice; the text names each, what it is for and
   *     how to go on
   */
  public static void requireFree(List<PortUse> uses) {
    String problems =
        uses.stream()
            .filter(use -> !isFree(use.port()))
            .map(PortCheck::taken)
            .collect(Collectors.joining("\n"));
    String twice =
        uses.stream().collect(Collectors.groupingBy(PortUse::port)).values().stream()
            .filter(same -> same.size() > 1)
            .map(PortCheck::wantedTwice)
            .collect(Collectors.joining("\n"));
    String all =
        List.of(problems, twice).stream()
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining("\n"));
    if (!all.isEmpty()) {
      throw new UserProblem(
          all + "\nOr let the stack choose free ports for all: ./earshot up --free-ports");
    }
  }

  /** True if nobody listens on it, neither on loopback nor on all interfaces. */
  public static boolean isFree(int port) {
    return canBind(new InetSocketAddress(port))
        && canBind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
  }

  private static boolean canBind(InetSocketAddress address) {
    try (ServerSocket socket = new ServerSocket()) {
      // A port whose last connections are still in TIME_WAIT is free for us.
      socket.setReuseAddress(true);
      socket.bind(address, 1);
      return true;
    } catch (IOException taken) {
      return false;
    }
  }

  private static String taken(PortUse use) {
    return "Port %d for %s is taken. Stop what uses it, or choose another: %s=%d ./earshot up"
        .formatted(use.port(), use.purpose(), use.variable(), use.port() + 1000);
  }

  private static String wantedTwice(List<PortUse> uses) {
    return "Port %d is wanted for %s. Give each a port of its own: %s."
        .formatted(
            uses.getFirst().port(),
            uses.stream().map(PortUse::purpose).collect(Collectors.joining(" and ")),
            uses.stream().map(PortUse::variable).collect(Collectors.joining(", ")));
  }
}
