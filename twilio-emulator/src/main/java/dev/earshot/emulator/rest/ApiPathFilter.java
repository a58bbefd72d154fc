package dev.earshot.emulator.rest;

import dev.earshot.emulator.EmulatorSettings;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;
import java.util.Objects;

/** Leads a request to the product it is for. */
@Provider
@PreMatching
public class ApiPathFilter implements ContainerRequestFilter {
  /** Looked up for each request, as filters are made before settings are read. */
  private final Instance<EmulatorSettings> settings;

  ApiPathFilter(Instance<EmulatorSettings> settings) {
    this.settings = settings;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    URI requested = request.getUriInfo().getRequestUri();
    String host =
        Objects.requireNonNullElse(
            request.getHeaderString("X-Forwarded-Host"),
            Objects.requireNonNullElse(request.getHeaderString("Host"), ""));
    String path =
        ApiPaths.of(
            host, requested.getRawPath(), settings.get().product(), settings.get().serviceSid());
    if (!path.equals(requested.getRawPath())) {
      String query = requested.getRawQuery() == null ? "" : "?" + requested.getRawQuery();
      request.setRequestUri(
          URI.create(requested.getScheme() + "://" + requested.getRawAuthority() + path + query));
    }
  }
}
