package dev.earshot.local.internal.stack;

/**
 * A service's place in a stack, whether it runs or not.
 *
 * @param name unique in the stack, such as {@code dispatcher-2}
 */
public record ServiceSlot(ServiceKind kind, String name, int port) {
  public String url() {
    return "http://localhost:" + port;
  }
}
