package dev.earshot.local;

import dev.earshot.local.internal.ports.PortCheck;
import dev.earshot.local.internal.ports.PortUse;
import dev.earshot.local.internal.process.FolderLock;
import dev.earshot.local.internal.process.RunRecords;
import dev.earshot.local.internal.stack.Broker;
import dev.earshot.local.internal.stack.DevAccount;
import dev.earshot.local.internal.stack.Environments;
import dev.earshot.local.internal.stack.Folders;
import dev.earshot.local.internal.stack.Parallel;
import dev.earshot.local.internal.stack.ServiceGroup;
import dev.earshot.local.internal.stack.ServiceKind;
import dev.earshot.local.internal.stack.ServiceSlot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * Broker, emulator and the three services on this machine: the broker in this JVM (or an external
 * one), everything else as processes of the built jars. Services are named {@code emulator}, {@code
 * ingress}, {@code dispatcher} and {@code egress} (further ones {@code dispatcher-2}, …).
 *
 * <p>Thread-safe; closing a stack while it starts stops what was started.
 */
public final class LocalStack implements AutoCloseable {
  private final LocalStackBuilder settings;
  private final Path stateDirectory;
  private final Environments environments;
  private final ServiceGroup services;
  private final Broker broker;
  private final Object closing = new Object();
  private FolderLock folderLock;
  private boolean closed;

  LocalStack(LocalStackBuilder settings) {
    this.settings = settings;
    this.stateDirectory =
        settings.stateDirectory == null
            ? Folders.temporary()
            : Folders.create(settings.stateDirectory);
    this.environments = settings.environments(stateDirectory);
    this.services = settings.services(stateDirectory);
    this.broker =
        settings.bootstrapServers == null
            ? new Broker(
                settings.ports.kafka(),
                settings.brokerData(stateDirectory),
                stateDirectory.resolve("logs/kafka.log"))
            : null;
  }

  public static LocalStackBuilder builder() {
    return new LocalStackBuilder();
  }

  /**
   * Starts everything and returns when all of it is ready; when that fails, stops what was started.
   *
   * @throws IllegalStateException if a port is taken, a service is not built, or one does not
   *     become ready; the text says which, shows its last log lines and how to go on
   */
  void start() {
    try {
      takeFolder();
      new RunRecords(stateDirectory.resolve("run"))
          .stopLeftovers()
          .forEach(name -> settings.progress.accept("Stopped a leftover " + name + "."));
      PortCheck.requireFree(portUses());
      settings.announcement.forEach(settings.progress);
      startAll();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private void startAll() {
    List<CompletableFuture<Void>> tasks = new ArrayList<>();
    if (broker != null) {
      settings.progress.accept("Starting Kafka on port " + settings.ports.kafka() + " …");
      tasks.add(Parallel.start("start kafka", broker::start));
    }
    for (String name : services.names()) {
      settings.progress.accept("Starting %s on %s …".formatted(name, url(name)));
      tasks.add(Parallel.start("start " + name, () -> start(name)));
    }
    Parallel.await(tasks);
  }

  /** Starts a service that was stopped or killed, on its old port, and returns when it is ready. */
  public void start(String service) {
    services.start(service, this::environment);
  }

  /** Kills a service as a crash would (SIGKILL) and returns when it is gone. */
  public void kill(String service) {
    services.kill(service);
  }

  /** Stops a service (SIGTERM, after 10 s SIGKILL) and returns when it is gone. */
  public void stop(String service) {
    services.stop(service);
  }

  /** The names of all services, running or not. */
  public List<String> services() {
    return services.names();
  }

  public boolean isRunning(String service) {
    return services.process(service).isAlive();
  }

  /** The last lines (up to 500) a service has written since it was last started. */
  public List<String> logs(String service) {
    return services.process(service).lastLines(Integer.MAX_VALUE);
  }

  /** All that a service has written since the stack was started. */
  public Path logFile(String service) {
    return services.process(service).logFile();
  }

  public String url(String service) {
    return services.slot(service).url();
  }

  public String ingressUrl() {
    return url(ServiceKind.INGRESS.shortName());
  }

  /**
   * @throws IllegalArgumentException if the stack works with a real account
   */
  public String emulatorUrl() {
    return url(ServiceKind.EMULATOR.shortName());
  }

  /** People's actions and reads, at this stack's emulator. */
  public EmulatorClient emulator() {
    return EmulatorClient.ofLocalStack(emulatorUrl());
  }

  /** The number people write to by SMS. */
  public String botNumber() {
    return DevAccount.BOT_NUMBER;
  }

  public String bootstrapServers() {
    return environments.bootstrapServers();
  }

  /** Stops the services, then the broker; deletes the data if its folder was a temporary one. */
  @Override
  public void close() {
    // Whoever comes second waits until all is stopped: a JVM must not end in the middle of it.
    synchronized (closing) {
      if (closed) {
        return;
      }
      closed = true;
      services.close();
      if (broker != null) {
        broker.close();
      }
      if (folderLock != null) {
        folderLock.close();
      }
      if (settings.stateDirectory == null) {
        Folders.delete(stateDirectory);
      }
    }
  }

  private void takeFolder() {
    synchronized (closing) {
      if (closed) {
        throw new IllegalStateException("This stack was closed. Build a new one.");
      }
      folderLock = FolderLock.take(stateDirectory);
    }
  }

  private Map<String, String> environment(ServiceSlot slot) {
    Map<String, String> environment =
        new TreeMap<>(environments.of(slot.kind(), slot.name(), slot.port()));
    environment.putAll(settings.extra.getOrDefault(slot.name(), Map.of()));
    return environment;
  }

  private List<PortUse> portUses() {
    List<PortUse> uses = new ArrayList<>();
    if (broker != null) {
      uses.add(settings.ports.kafkaUse());
    }
    services.names().stream()
        .map(services::slot)
        .map(slot -> new PortUse(slot.port(), slot.name(), slot.kind().portVariable()))
        .forEach(uses::add);
    return uses;
  }
}
