package dev.earshot.dispatcher.modules;

import dev.earshot.dispatcher.core.BotEngines;
import dev.earshot.engine.Engine;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * The modules in use. They are replaced as a whole: turns that run end with what they began with,
 * later ones use the new ones.
 */
public final class CurrentModules implements BotEngines, AutoCloseable {
  private static final Logger LOG = Logger.getLogger(CurrentModules.class);

  private final ModuleLoader loader;
  private FolderContent loaded = FolderContent.NOTHING;
  private FolderContent refused;
  private FolderContent seen;
  private volatile LoadedModules current;
  private volatile String problem;

  public CurrentModules(ModuleLoader loader) {
    this.loader = loader;
  }

  @Override
  public Use use(String bot) {
    while (true) {
      LoadedModules now = current;
      Engine engine = now.engine(bot);
      if (now.begin()) {
        return new Use(engine, now::end);
      }
      if (now == current) {
        throw new IllegalStateException("The modules are closed: the dispatcher stops.");
      }
    }
  }

  /** What is in use; empty until something could be loaded. */
  public Optional<LoadedModules> inUse() {
    return Optional.ofNullable(current);
  }

  /** Why what is in the folders is not in use, with a remedy; empty if it is. */
  public Optional<String> problem() {
    return Optional.ofNullable(problem);
  }

  /**
   * Looks at the folders once, and loads what is in them if it changed since the last look but one:
   * what changes still is waited for. Something broken is said once. To be called by one thread.
   *
   * @return whether there are modules in use
   */
  public boolean look() {
    try {
      FolderContent now = loader.folders().look();
      boolean still = current == null || now.equals(seen);
      seen = now;
      if (current != null && now.equals(loaded)) {
        problem = null;
        refused = null;
      } else if (still && !now.equals(refused)) {
        load(now);
      }
    } catch (UncheckedIOException unreadable) {
      tell(unreadable.getMessage() + ": " + unreadable.getCause());
    }
    return current != null;
  }

  private void load(FolderContent content) {
    try {
      LoadedModules next = loader.load(content);
      if (isStill(content)) {
        replace(next, content);
      } else {
        next.retire();
      }
    } catch (ModuleLoadException e) {
      if (isStill(content)) {
        refused = content;
        tell(e.getMessage());
      }
    }
  }

  private boolean isStill(FolderContent content) {
    return loader.folders().look().equals(content);
  }

  private void replace(LoadedModules next, FolderContent content) {
    LoadedModules before = current;
    if (before != null) {
      LOG.infof("The handler modules were loaded anew: %s.", content.changesSince(loaded));
    }
    next.listing().forEach(LOG::info);
    current = next;
    loaded = content;
    refused = null;
    problem = null;
    if (before != null) {
      before.retire();
    }
  }

  private void tell(String text) {
    String told =
        current == null
            ? text + " No event is handled until then; none is lost."
            : text + " Until then the modules loaded before stay in use.";
    if (!told.equals(problem)) {
      problem = told;
      LOG.error(told);
    }
  }

  /** Closes the modules once no turn uses them any more. */
  @Override
  public void close() {
    LoadedModules last = current;
    if (last != null) {
      last.retire();
    }
  }
}
