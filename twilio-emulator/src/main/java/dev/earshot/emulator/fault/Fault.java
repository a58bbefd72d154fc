package dev.earshot.emulator.fault;

import java.util.regex.Pattern;

/**
 * A fault to inject.
 *
 * @param probability of a request that matches, from 0 to 1
 * @param method the HTTP method it strikes, or null for all
 * @param path what has to be found in the path as the client calls it, or null for all paths
 * @param count how often it strikes at most, or null for no limit
 */
public record Fault(
    FaultKind kind, double probability, String method, Pattern path, Long count, Effect effect) {

  boolean matches(String requestMethod, String requestPath) {
    return (method == null || method.equals(requestMethod))
        && (path == null || path.matcher(requestPath).find());
  }
}
