package dev.earshot.emulator.door;

import dev.earshot.emulator.rest.BasicCredentials;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whom the emulator lets in. Without a token those of this machine: requests that call it by a name
 * of this machine, so that no page of elsewhere can send a browser here under a name of its own
 * (DNS rebinding), and none at all if it is published under another address. With a token, who has
 * it.
 *
 * @param token empty for none
 * @param address where it is published, such as {@code 127.0.0.1}
 */
record Door(Optional<String> token, String address) {
  private static final Pattern THIS_MACHINE =
      Pattern.compile("(.+\\.)?localhost|127\\.\\d+\\.\\d+\\.\\d+|\\[::1]|::1");
  private static final String BASIC = "basic ";
  private static final String BEARER = "bearer ";

  /**
   * @param host the request's header, with or without a port; null if it has none
   * @param authorization the request's header; null if it has none
   */
  boolean admits(String host, String authorization) {
    return token.isPresent()
        ? hasToken(authorization)
        : isOfThisMachine(address) && host != null && isOfThisMachine(withoutPort(host));
  }

  /** Whether somebody could get in by signing in. */
  boolean hasKey() {
    return token.isPresent();
  }

  private static String withoutPort(String host) {
    return host.replaceFirst(":\\d+$", "");
  }

  private static boolean isOfThisMachine(String name) {
    return THIS_MACHINE.matcher(name.toLowerCase(Locale.ROOT)).matches();
  }

  private boolean hasToken(String authorization) {
    return given(authorization)
        .filter(secret -> BasicCredentials.same(secret, token.orElseThrow()))
        .isPresent();
  }

  /** The token in a header: a bearer's, or the password of Basic authentication, of any user. */
  private static Optional<String> given(String authorization) {
    String scheme = authorization == null ? "" : authorization.toLowerCase(Locale.ROOT);
    if (scheme.startsWith(BEARER)) {
      return Optional.of(authorization.substring(BEARER.length()).strip());
    }
    return scheme.startsWith(BASIC)
        ? BasicCredentials.decode(authorization.substring(BASIC.length()))
            .map(BasicCredentials::password)
        : Optional.empty();
  }
}
