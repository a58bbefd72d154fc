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
  private static final int DISTANCE = 1000;
  private static final int LAST_PORT = 65_535;

  private PortCheck() {}

  /**
   * @throws UserProblem if a port is taken or wanted twice; the text names each, what it is for and
   *     how to go on
   */
  public static void requireFree(List<PortUse> uses) {
    String problems = taken(uses.stream().filter(use -> !isFree(use.port())).toList());
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

  private static String taken(List<PortUse> taken) {
    if (taken.isEmpty()) {
      return "";
    }
    String ports =
        taken.stream()
            .map(use -> "Port %d for %s is taken.".formatted(use.port(), use.purpose()))
            .collect(Collectors.joining("\n"));
    String command =
        taken.stream()
            .map(use -> use.variable() + "=" + other(use.port()))
            .collect(Collectors.joining(" "));
    return "%s\n%s: %s ./earshot up"
        .formatted(
            ports,
            taken.size() == 1
                ? "Stop what uses it, or choose another"
                : "Stop what uses them, or choose others",
            command);
  }

  private static int other(int port) {
    return port + DISTANCE <= LAST_PORT ? port + DISTANCE : port - DISTANCE;
  }

  private static String wantedTwice(List<PortUse> uses) {
    return "Port %d is wanted for %s. Give each a port of its own: %s."
        .formatted(
            uses.getFirst().port(),
            uses.stream().map(PortUse::purpose).collect(Collectors.joining(" and ")),
            uses.stream().map(PortUse::variable).collect(Collectors.joining(", ")));
  }
}
