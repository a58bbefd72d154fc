package dev.earshot.emulator.rest;

import dev.earshot.emulator.state.Account;
import dev.earshot.emulator.traffic.Limiter;
import dev.earshot.emulator.traffic.Pass;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;

/** Keeps who has signed in within the limits. */
@Provider
@Priority(Priorities.USER + 1)
public class LimitFilter implements ContainerRequestFilter {
  private static final String PASS = Pass.class.getName();

  /** Looked up for each request, as filters are made before settings are read. */
  private final Instance<Limiter> limiter;

  private final Instance<Account> account;

  LimitFilter(Instance<Limiter> limiter, Instance<Account> account) {
    this.limiter = limiter;
    this.account = account;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    String path = request.getUriInfo().getPath();
    if (!ApiPaths.isOpen(path)) {
      RestAction action = RestAction.of(request.getMethod(), path);
      MultivaluedMap<String, String> names = request.getUriInfo().getPathParameters();
      request.setProperty(
          PASS,
          limiter.get().admit(action.serviceSid(names), action.channelSid(account.get(), names)));
    }
  }

  /** What a request that was let in is refused for after all takes no places. */
  static void giveBack(ContainerRequestContext request) {
    if (request.getProperty(PASS) instanceof Pass pass) {
      pass.giveBack();
    }
  }
}
