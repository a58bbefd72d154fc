package dev.earshot.dispatcher.service;

import dev.earshot.bot.StorageException;
import dev.earshot.dispatcher.core.CoreListener;
import dev.earshot.dispatcher.core.CoreSettings;
import dev.earshot.dispatcher.core.CoreStatus;
import dev.earshot.dispatcher.core.DispatcherCore;
import dev.earshot.dispatcher.core.LaneCore;
import dev.earshot.dispatcher.modules.CurrentModules;
import dev.earshot.dispatcher.modules.ModuleLoader;
import dev.earshot.dispatcher.trace.TracedTurns;
import dev.earshot.engine.BotProfile;
import dev.earshot.engine.DocumentStore;
import dev.earshot.model.BotSettings;
import dev.earshot.tracing.RecordTracing;
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
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

  @Inject Configuration settings;
  @Inject CoreListener listener;
  @Inject DocumentStorage storage;
  @Inject RecordTracing tracing;

  private volatile String problem = "The dispatcher has not been started yet.";
  private volatile DispatcherCore core;
  private volatile CurrentModules modules;
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
    CurrentModules last = modules;
    if (last != null) {
      last.close();
    }
    storage.close();
  }

  /** The handler modules; empty while what they need is not there yet. */
  Optional<CurrentModules> modules() {
    return Optional.ofNullable(modules);
  }

  /** What keeps the core from being started, with a remedy; empty if it was started. */
  Optional<String> problem() {
    return Optional.ofNullable(problem);
  }

  Optional<CoreStatus> status() {
    return Optional.ofNullable(core).map(DispatcherCore::status);
  }

  private void startWhenReady() {
    warnOfCredentials();
    try {
      List<BotSettings> bots = requireBots();
      CurrentModules current = loadModules(bots, openStorage());
      CoreSettings coreSettings = settings.core();
      core =
          new LaneCore(
              current,
              profiles(bots),
              coreSettings,
              listener,
              turns -> new TracedTurns(turns, tracing));
      problem = null;
      LOG.infof("Worker %s for %s", coreSettings.workerId(), describe(bots));
      if (!stopping) {
        core.start();
      }
      if (settings.reload()) {
        reload(current);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      problem = e.getMessage();
      LOG.error(problem);
    }
  }

  private static void warnOfCredentials() {
    List<String> stray =
        System.getenv().keySet().stream().filter(BotSettings::isCredential).sorted().toList();
    if (!stray.isEmpty()) {
      LOG.warnf(
          "Handlers can read Twilio's credentials here: %s. Leave them out of the dispatcher's environment; only ingress and egress need them.",
          String.join(", ", stray));
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

  /** Waits until the folders' content can be used. */
  private CurrentModules loadModules(List<BotSettings> bots, DocumentStore documents)
      throws InterruptedException {
    CurrentModules loading =
        new CurrentModules(
            new ModuleLoader(settings.folders(), bots, settings::moduleSetting, documents));
    modules = loading;
    while (!loading.look()) {
      problem = loading.problem().orElse(problem);
      Thread.sleep(LOOK_AGAIN);
    }
    return loading;
  }

  private void reload(CurrentModules current) throws InterruptedException {
    while (!stopping) {
      Thread.sleep(LOOK_AGAIN);
      current.look();
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
