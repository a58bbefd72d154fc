package dev.earshot.dispatcher.modules;

import java.util.List;

/**
 * The parent of a module's class loader: shows it the Java platform and what bot-api is made of,
 * and nothing else of the dispatcher, so that a module's own libraries can't clash with ours and
 * its code can't reach our clients.
 */
final class ApiClassLoader extends ClassLoader {
  private static final List<String> SHARED =
      List.of(
          "dev.earshot.bot.",
          "dev.earshot.model.",
          "com.twilio.",
          "com.fasterxml.jackson.annotation.",
          "org.slf4j.");

  static {
    registerAsParallelCapable();
  }

  private final ClassLoader dispatcher;

  ApiClassLoader(ClassLoader dispatcher) {
    super("bot-api", ClassLoader.getPlatformClassLoader());
    this.dispatcher = dispatcher;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    if (SHARED.stream().anyMatch(name::startsWith)) {
      return dispatcher.loadClass(name);
    }
    throw new ClassNotFoundException(name);
  }
}
