package dev.earshot.local;

import dev.earshot.local.internal.ports.FreePorts;
import dev.earshot.local.internal.process.OutputListener;
import dev.earshot.local.internal.process.Readiness;
import dev.earshot.local.internal.stack.Environments;
import dev.earshot.local.internal.stack.Folders;
import dev.earshot.local.internal.stack.Ports;
import dev.earshot.local.internal.stack.Product;
import dev.earshot.local.internal.stack.ServiceGroup;
import dev.earshot.local.internal.stack.ServiceKind;
import dev.earshot.local.internal.stack.ServiceSlot;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * How a {@link LocalStack} is to be. By default: free ports, a temporary folder, the emulator, the
 * product {@code chat}, one dispatcher, the sample as handler module, and none of the settings
 * ({@code TWILIO_*}, {@code EARSHOT_*}, …) of the environment it is started from. Not thread-safe.
 */
public final class LocalStackBuilder {
  private static final Duration READY_LIMIT = Duration.ofSeconds(90);

  Path stateDirectory;
  String bootstrapServers;
  Ports ports;
  List<String> announcement = List.of();
  Consumer<String> progress = text -> {};
  final Map<String, Map<String, String>> extra = new HashMap<>();
  private final FreePorts freePorts = new FreePorts();
  private Path root;
  private Path handlers;
  private Product product = Product.CHAT;
  private boolean emulated = true;
  private int dispatchers = 1;
  private int egresses = 1;
  private Map<String, String> user = Environments.withoutSettings(System.getenv());
  private Readiness readiness = Readiness.within(READY_LIMIT);
  private OutputListener output = new OutputListener() {};

  LocalStackBuilder() {}

  /**
   * The project's folder, in which the services are built; found from the working folder if not
   * set.
   */
  public LocalStackBuilder root(Path project) {
    this.root = project;
    return this;
  }

  /**
   * Where data, logs and process records are kept; a temporary folder, deleted at the end, if not
   * set.
   */
  public LocalStackBuilder directory(Path folder) {
    this.stateDirectory = folder.toAbsolutePath();
    return this;
  }

  /** A folder of handler modules (jars); while it holds none, the sample is used. */
  public LocalStackBuilder handlers(Path folder) {
    this.handlers = folder.toAbsolutePath();
    return this;
  }

  /**
   * @param name {@code chat}, {@code ip-messaging}, {@code conversations} or {@code messaging}
   * @throws IllegalStateException if there is no such product
   */
  public LocalStackBuilder product(String name) {
    this.product = Product.of(name);
    return this;
  }

  /** An external broker ({@code host:port,…}); no embedded one is started then. */
  public LocalStackBuilder bootstrapServers(String servers) {
    if (servers.isBlank()) {
      throw new IllegalArgumentException(
          "The external broker's address is blank. Give host:port, or leave it out for an embedded broker.");
    }
    this.bootstrapServers = servers;
    return this;
  }

  /**
   * How many dispatchers share the work; each has a worker id of its own, and those after the first
   * are on free ports.
   */
  public LocalStackBuilder dispatchers(int count) {
    if (count < 1) {
      throw new IllegalArgumentException(
          "%d dispatchers hear nothing. Set 1 or more (default 1).".formatted(count));
    }
    this.dispatchers = count;
    return this;
  }

  /** How many instances of egress share the sending; those after the first are on free ports. */
  public LocalStackBuilder egresses(int count) {
    if (count < 1) {
      throw new IllegalArgumentException(
          "%d instances of egress send nothing. Set 1 or more (default 1).".formatted(count));
    }
    this.egresses = count;
    return this;
  }

  /**
   * Sets a variable for one service ({@code dispatcher-2}), instead of what the stack would set.
   */
  public LocalStackBuilder environment(String service, String variable, String value) {
    extra.computeIfAbsent(service, name -> new TreeMap<>()).put(variable, value);
    return this;
  }

  /** Sets a variable for the three services, as the environment they are started from would. */
  public LocalStackBuilder environment(String variable, String value) {
    user.put(variable, value);
    return this;
  }

  /**
   * Starts the stack and returns when all of it is ready.
   *
   * @throws IllegalStateException if it does not come up; the text says why and what to do, and
   *     nothing is left running
   */
  public LocalStack start() {
    LocalStack stack = create();
    stack.start();
    return stack;
  }

  LocalStack create() {
    if (root == null) {
      root = Folders.root();
    }
    if (ports == null) {
      ports = Ports.free(freePorts);
    }
    LocalStack stack = new LocalStack(this);
    try {
      extra.keySet().forEach(stack::url);
    } catch (IllegalArgumentException noSuchService) {
      stack.close();
      throw noSuchService;
    }
    return stack;
  }

  LocalStackBuilder ports(Ports chosen) {
    this.ports = chosen;
    return this;
  }

  /** The settings of the person who starts the stack count. */
  LocalStackBuilder userEnvironment(Map<String, String> environment) {
    this.user = new TreeMap<>(environment);
    return this;
  }

  /** The person's own account at Twilio; the product is its setting unless one is given here. */
  LocalStackBuilder realAccount(String productOrNull) {
    this.emulated = false;
    this.product = productOrNull == null ? null : Product.of(productOrNull);
    return this;
  }

  /**
   * A service that says why it is not ready is waited for as long as it takes, since a person can
   * put that right; {@link #progress} hears of it.
   */
  LocalStackBuilder patient() {
    return readiness(Readiness.patient(READY_LIMIT, text -> progress.accept(text)));
  }

  LocalStackBuilder readiness(Readiness way) {
    this.readiness = way;
    return this;
  }

  LocalStackBuilder progress(Consumer<String> consumer) {
    this.progress = consumer;
    return this;
  }

  /** Told to {@link #progress} once nothing is in the way of a start, and before it. */
  LocalStackBuilder announcement(List<String> lines) {
    this.announcement = List.copyOf(lines);
    return this;
  }

  LocalStackBuilder output(OutputListener listener) {
    this.output = listener;
    return this;
  }

  Environments environments(Path state) {
    return new Environments(
        user,
        ports,
        bootstrapServers == null ? "127.0.0.1:" + ports.kafka() : bootstrapServers,
        product,
        emulated,
        handlers == null ? Folders.create(state.resolve("handlers")) : Folders.create(handlers),
        Folders.samples(root),
        Folders.storage(brokerData(state)));
  }

  Path brokerData(Path state) {
    return emulated
        ? Folders.brokerData(state)
        : Folders.brokerData(state, user.getOrDefault("TWILIO_ACCOUNT_SID", ""));
  }

  ServiceGroup services(Path state) {
    List<ServiceSlot> slots = new ArrayList<>();
    for (ServiceKind kind : ServiceKind.values()) {
      if (emulated || kind != ServiceKind.EMULATOR) {
        slots.add(new ServiceSlot(kind, kind.shortName(), ports.of(kind)));
      }
    }
    addMore(slots, ServiceKind.DISPATCHER, dispatchers);
    addMore(slots, ServiceKind.EGRESS, egresses);
    return new ServiceGroup(slots, root, state, readiness, output);
  }

  private void addMore(List<ServiceSlot> slots, ServiceKind kind, int count) {
    for (int i = 2; i <= count; i++) {
      slots.add(new ServiceSlot(kind, kind.shortName() + "-" + i, freePorts.next()));
    }
  }
}
