package dev.earshot.dispatcher.modules;

import dev.earshot.bot.ApiRelease;
import dev.earshot.bot.HandlerModule;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import org.jboss.logging.Logger;

/** One jar of handler modules, in a class loader of its own. */
final class ModuleJar {
  private static final Logger LOG = Logger.getLogger(ModuleJar.class);
  private static final String SERVICE = "META-INF/services/" + HandlerModule.class.getName();

  private ModuleJar() {}

  /** True for a readable jar that names a handler module. */
  static boolean isModule(Path jar) {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.getEntry(SERVICE) != null;
    } catch (IOException e) {
      LOG.warnf("Skipped %s, which is no readable jar: %s", jar, e.getMessage());
      return false;
    }
  }

  /**
   * Loads the modules of a jar.
   *
   * @param jar is named in errors
   * @param copy is loaded
   */
  static LoadedFile load(Path jar, Path copy) throws ModuleLoadException {
    Optional<String> version = check(jar, copy);
    URLClassLoader loader = classLoader(jar, copy);
    try {
      return new LoadedFile(jar.getFileName().toString(), version, instances(jar, loader), loader);
    } catch (ModuleLoadException e) {
      try (loader) {
        throw e;
      } catch (IOException notClosed) {
        e.addSuppressed(notClosed);
        throw e;
      }
    }
  }

  private static List<HandlerModule> instances(Path jar, ClassLoader loader)
      throws ModuleLoadException {
    List<HandlerModule> modules = new ArrayList<>();
    try {
      ServiceLoader.load(HandlerModule.class, loader).forEach(modules::add);
      return modules;
    } catch (UnsupportedClassVersionError e) {
      throw broken(
          jar,
          "it was compiled for a newer Java than %s".formatted(Runtime.version()),
          "Compile it with --release %d or lower".formatted(Runtime.version().feature()),
          e);
    } catch (ServiceConfigurationError e) {
      throw broken(
          jar,
          rootText(e),
          "Check the class named in "
              + SERVICE
              + ": it must be there, implement HandlerModule and have a public constructor without parameters",
          e);
    } catch (LinkageError e) {
      throw broken(
          jar,
          rootText(e),
          "Put the module's dependencies into its jar, and compile it against this release of bot-api",
          e);
    }
  }

  /** Gives the module's own version, if it is in the manifest. */
  private static Optional<String> check(Path jar, Path copy) throws ModuleLoadException {
    try (JarFile file = new JarFile(copy.toFile())) {
      if (file.getEntry(SERVICE) == null) {
        throw broken(
            jar,
            "it names no handler module",
            "Add the file %s with the name of the class, or remove the jar: libraries belong inside the jar of the module that uses them"
                .formatted(SERVICE),
            null);
      }
      Optional<String> problem = ApiCheck.problem(file);
      if (problem.isPresent()) {
        throw broken(
            jar,
            problem.get(),
            "Compile it against bot-api %s, or run the release of Earshot it was made for"
                .formatted(ApiRelease.version()),
            null);
      }
      return ApiCheck.attribute(file, Attributes.Name.IMPLEMENTATION_VERSION.toString());
    } catch (IOException e) {
      throw broken(
          jar, "it is no readable jar: " + e.getMessage(), "Copy it again, or remove it", e);
    }
  }

  private static URLClassLoader classLoader(Path jar, Path copy) throws ModuleLoadException {
    try {
      return new URLClassLoader(
          jar.getFileName().toString(),
          new URL[] {copy.toUri().toURL()},
          new ApiClassLoader(HandlerModule.class.getClassLoader()));
    } catch (MalformedURLException e) {
      throw broken(jar, e.getMessage(), "Give it another name", e);
    }
  }

  private static ModuleLoadException broken(
      Path jar, String cause, String remedy, Throwable error) {
    return new ModuleLoadException(
        "Handler jar %s can't be loaded: %s. %s.".formatted(jar.toAbsolutePath(), cause, remedy),
        error);
  }

  private static String rootText(Throwable error) {
    Throwable root = error;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root == error ? error.getMessage() : error.getMessage() + " (" + root + ")";
  }
}
