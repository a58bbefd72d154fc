package dev.earshot.emulator.rest;

import dev.earshot.emulator.EmulatorSettings;
import dev.earshot.emulator.state.TwilioError;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

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
    return BasicCredentials.decode(header.substring(SCHEME.length()))
        .filter(given -> isKnown(given.user()))
        .filter(given -> BasicCredentials.same(given.password(), settings.get().authToken()))
        .isPresent();
  }

  private boolean isKnown(String user) {
    return user.equals(settings.get().accountSid()) || user.startsWith("SK");
  }
}
