package dev.earshot.local.internal.stack;

import dev.earshot.local.internal.process.OutputListener;
import dev.earshot.local.internal.process.Readiness;
import dev.earshot.local.internal.process.RunRecords;
import dev.earshot.local.internal.process.ServiceProcess;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The services of a stack as processes. Once closed it starts nothing any more, so that a stack
 * that is closed while it starts leaves no process behind. Thread-safe.
 */
public final class ServiceGroup implements AutoCloseable {
  private static final long GRACE_SECONDS = 10;

  private final Map<String, ServiceSlot> slots = new LinkedHashMap<>();
  private final Map<String, ServiceProcess> processes = new ConcurrentHashMap<>();
  private final Path root;
  private final Path logs;
  private final RunRecords records;
  private final Readiness readiness;
  private final OutputListener listener;
  private boolean closed;

  public ServiceGroup(
      List<ServiceSlot> slots,
      Path root,
      Path stateDirectory,
      Readiness readiness,
      OutputListener listener) {
    slots.forEach(slot -> this.slots.put(slot.name(), slot));
    this.root = root;
    this.logs = stateDirectory.resolve("logs");
    this.records = new RunRecords(stateDirectory.resolve("run"));
    this.readiness = readiness;
    this.listener = listener;
  }

  public List<String> names() {
    return List.copyOf(slots.keySet());
  }

  /**
   * @throws IllegalArgumentException if there is no such service
   */
  public ServiceSlot slot(String name) {
    ServiceSlot slot = slots.get(name);
    if (slot == null) {
      throw new IllegalArgumentException(
          "This stack has no service \"%s\". It has %s.".formatted(name, slots.keySet()));
    }
    return slot;
  }

  /** Starts a service and returns when it is ready; a running one is left as it is. */
  public void start(String name, Function<ServiceSlot, Map<String, String>> environment) {
    ServiceSlot slot = slot(name);
    readiness.await(launch(slot, environment.apply(slot)), slot.url());
  }

  private synchronized ServiceProcess launch(ServiceSlot slot, Map<String, String> environment) {
    if (closed) {
      throw new IllegalStateException(slot.name() + " is not started: the stack is being stopped.");
    }
    ServiceProcess running = processes.get(slot.name());
    if (running != null && running.isAlive()) {
      return running;
    }
    Path jar = Folders.jar(root, slot.kind());
    Path log = logs.resolve(slot.name() + ".log");
    if (running == null) {
      Folders.empty(log); // What an earlier stack wrote is no news; what this one wrote stays.
    }
    ServiceProcess process = ServiceProcess.start(slot.name(), jar, environment, log, listener);
    processes.put(slot.name(), process);
    records.note(slot.name(), process.handle(), jar);
    return process;
  }

  /**
   * The process of a service, running or ended.
   *
   * @throws IllegalStateException if it was never started
   */
  public ServiceProcess process(String name) {
    ServiceProcess process = processes.get(slot(name).name());
    if (process == null) {
      throw new IllegalStateException(name + " was not started yet. Start the stack first.");
    }
    return process;
  }

  /** SIGKILL, and waits until it is gone. */
  public void kill(String name) {
    process(name).kill();
    records.forget(name);
  }

  /** SIGTERM, and SIGKILL if it isn't gone after 10 s. */
  public void stop(String name) {
    ServiceProcess process = process(name);
    process.terminate();
    process.end(GRACE_SECONDS);
    records.forget(name);
  }

  /** Stops all, at the same time. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    processes.values().forEach(ServiceProcess::terminate);
    for (ServiceProcess process : processes.values()) {
      process.end(GRACE_SECONDS);
      records.forget(process.name());
    }
  }
}
