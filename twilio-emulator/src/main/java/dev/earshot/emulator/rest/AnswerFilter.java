package dev.earshot.emulator.rest;

import dev.earshot.emulator.traffic.Counters;
import dev.earshot.emulator.traffic.Limit;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Response.Status.Family;
import jakarta.ws.rs.ext.Provider;

/** Counts what was carried out, before a fault can hide that. */
@Provider
@Priority(Priorities.USER + 1)
public class AnswerFilter implements ContainerResponseFilter {
  /** Looked up for each request, as filters are made before settings are read. */
  private final Instance<Counters> counters;

  AnswerFilter(Instance<Counters> counters) {
    this.counters = counters;
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    String path = request.getUriInfo().getPath();
    if (ApiPaths.isOpen(path)) {
      return;
    }
    if (response.getStatusInfo().getFamily() == Family.SUCCESSFUL) {
      counters.get().accept(RestAction.of(request.getMethod(), path).text());
    } else if (response.getStatus() == Limit.STATUS) {
      LimitFilter.giveBack(request);
    }
  }
}
