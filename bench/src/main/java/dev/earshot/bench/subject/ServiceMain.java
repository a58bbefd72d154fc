package dev.earshot.bench.subject;

import dev.earshot.bench.machine.Orders;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** A service as it is deployed; ends when the benchmark does. The jar it is in comes first. */
public final class ServiceMain {
  /** The main class of {@code quarkus-run.jar}. */
  private static final String SERVICE = "io.quarkus.bootstrap.runner.QuarkusEntryPoint";

  private ServiceMain() {}

  public static void main(String[] arguments) throws Exception {
    MethodHandle main =
        MethodHandles.publicLookup()
            .findStatic(
                Class.forName(SERVICE), "main", MethodType.methodType(void.class, String[].class))
            .asFixedArity();
    Thread.ofPlatform().name("main").start(() -> run(main));
    Orders.serve();
    System.exit(0);
  }

  /** A service that ends by itself has failed; the benchmark is told by its process' end. */
  private static void run(MethodHandle main) {
    try {
      main.invoke(new String[0]);
    } catch (Throwable e) {
      throw new IllegalStateException("The service failed.", e);
    } finally {
      System.exit(1);
    }
  }
}
