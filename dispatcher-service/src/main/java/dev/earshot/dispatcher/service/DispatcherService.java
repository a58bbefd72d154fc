package dev.earshot.dispatcher.service;

import dev.earshot.bot.StorageException;
import dev.earshot.dispatcher.core.CoreListener;
import dev.earshot.dispatcher.core.CoreSettings;
import dev.earshot.dispatcher.core.CoreStatus;
import dev.earshot.dispatcher.core.DispatcherCore;
import dev.earshot.dispatcher.core.LaneCore;
import dev.earshot.dispatcher.modules.ModuleFolders;
import dev.earshot.dispatcher.modules.ModuleLoadException;
import dev.earshot.dispatcher.modules.ModuleLoader;
import dev.earshot.engine.BotProfile;
import dev.earshot.engine.DocumentStore;
import dev.earshot.engine.Engine;
import dev.earshot.model.BotSettings;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Starts the core as soon as there are bots and sound handler modules. Until then no event is
 * taken, so none is lost.
 */
@ApplicationScoped
public class DispatcherService {
  private static final Logger LOG = Logger.getLogger(DispatcherService.class);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

  @Inject DispatcherSettings settings;
  @Inject CoreListener listener;
  @Inject DocumentStorage storage;

  private volatile String problem = "The dispatcher has not been started yet.";
  private volatile DispatcherCore core;
  private volatile boolean stopping;
  private Thread starter;

  void start(@Observes StartupEvent event) {
    starter = Thread.ofVirtual().name("dispatcher-start").start(this::startWhenReady);
  }

  void stop(@Observes ShutdownEvent event) {
    stopping = true;
    starter.interrupt();
    DispatcherCore running = core;
    if (running != null) {
      running.stop(STOP_LIMIT);
    }
    storage.close();
  }

  /** What keeps the core from being started, with a remedy; empty if it was started. */
  Optional<String> problem() {
    return Optional.ofNullable(problem);
  }

  Optional<CoreStatus> status() {
    return Optional.ofNullable(core).map(DispatcherCore::status);
  }

  private void startWhenReady() {
    try {
      List<BotSettings> bots = requireBots();
      Engine engine = loadModules().with(openStorage());
      CoreSettings coreSettings = settings.core();
      core = new LaneCore(engine, profiles(bots), coreSettings, listener);
      problem = null;
      LOG.infof(
          "Worker %s for %s hears with: %s",
          coreSettings.workerId(), describe(bots), String.join(", ", engine.handlerNames()));
      if (!stopping) {
        core.start();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      problem = e.getMessage();
      LOG.error(problem);
    }
  }

  private List<BotSettings> requireBots() {
    List<BotSettings> bots = settings.bots();
    if (bots.isEmpty()) {
      throw new IllegalStateException(
          "No bot is set up, so no event is handled. Set TWILIO_ACCOUNT_SID and TWILIO_SERVICE_SID as for ingress and egress (the dispatcher needs no token), and start again.");
    }
    return bots;
  }

  /** Waits until the folder's content can be used; what is in it is said when it changes. */
  private Engine loadModules() throws InterruptedException {
    ModuleFolders folders = settings.folders();
    String seen = null;
    while (true) {
      String now = folders.fingerprint();
      if (!now.equals(seen)) {
        seen = now;
        try {
          return new ModuleLoader(folders).load();
        } catch (ModuleLoadException e) {
          problem = e.getMessage() + " No event is handled until then; none is lost.";
          LOG.error(problem);
        }
      }
      Thread.sleep(LOOK_AGAIN);
    }
  }

  /** Waits until the database can be used, if one is set. */
  private DocumentStore openStorage() throws InterruptedException {
    String said = null;
    while (true) {
      try {
        return storage.open();
      } catch (StorageException e) {
        problem = e.getMessage() + " No event is handled until then; none is lost.";
        if (!problem.equals(said)) {
          said = problem;
          LOG.error(said);
        }
      }
      Thread.sleep(LOOK_AGAIN);
    }
  }

  private static Map<String, BotProfile> profiles(List<BotSettings> bots) {
    return bots.stream()
        .map(BotProfile::of)
        .collect(Collectors.toMap(BotProfile::name, Function.identity()));
  }

  private static String describe(List<BotSettings> bots) {
    return bots.stream()
        .map(
            bot ->
                "%s \"%s\"%s on %s"
                    .formatted(
                        bot.identity().isPresent() ? "user bot" : "system bot",
                        bot.identity().orElse(bot.name()),
                        bot.autojoin() ? " (joins every channel)" : "",
                        bot.product().id()))
        .collect(Collectors.joining(", "));
  }
}
