package dev.earshot.emulator.rest;

import dev.earshot.emulator.EmulatorSettings;
import dev.earshot.emulator.state.TwilioError;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;

/**
 * Lets in who signs in with the account and its token; 20003 for anybody else. API keys ({@code
 * SK…}) are taken with the auth token as their secret, as the emulator makes none.
 */
@Provider
public class AuthFilter implements ContainerRequestFilter {
  private static final String SCHEME = "Basic ";

  /** Looked up for each request, as filters are made before settings are read. */
  private final Instance<EmulatorSettings> settings;

  AuthFilter(Instance<EmulatorSettings> settings) {
    this.settings = settings;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    String path = request.getUriInfo().getPath();
    if (!ApiPaths.isOpen(path) && !isSignedIn(request.getHeaderString("Authorization"))) {
      throw new TwilioError(20003, 401, "Authenticate");
    }
  }

  private boolean isSignedIn(String header) {
    if (header == null || !header.startsWith(SCHEME)) {
      return false;
    }
    String given;
    try {
      byte[] decoded = Base64.getDecoder().decode(header.substring(SCHEME.length()).strip());
      given = new String(decoded, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notBase64) {
      return false;
    }
    int colon = given.indexOf(':');
    if (colon < 0) {
      return false;
    }
    String user = given.substring(0, colon);
    boolean known = user.equals(settings.get().accountSid()) || user.startsWith("SK");
    return known && same(given.substring(colon + 1), settings.get().authToken());
  }

  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
