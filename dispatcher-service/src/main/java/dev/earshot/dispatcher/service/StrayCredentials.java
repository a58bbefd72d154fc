package dev.earshot.dispatcher.service;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Credentials of Twilio's that a dispatcher was given by mistake. It needs none, and handlers,
 * whose code runs in its process, could read them.
 */
final class StrayCredentials {
  private static final Pattern VARIABLE =
      Pattern.compile("(TWILIO|EARSHOT_BOTS)_(.*_)?(AUTH_TOKEN|API_KEY|API_SECRET)");

  private StrayCredentials() {}

  /**
   * @param variables the names of the environment's variables
   * @return those of credentials, in order
   */
  static List<String> among(Collection<String> variables) {
    return variables.stream().filter(name -> VARIABLE.matcher(name).matches()).sorted().toList();
  }
}
