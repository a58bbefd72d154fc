package dev.earshot.emulator.admin;

import dev.earshot.emulator.state.TwilioError;
import dev.earshot.emulator.traffic.Limiter;
import dev.earshot.emulator.traffic.RateLimits;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;

/** The limits of Twilio's REST API; null stands for none. */
@Path("/admin/limits")
public class LimitsResource {
  /**
   * All limits at once; see {@link RateLimits}.
   *
   * @param defaults whether Twilio's documented limits of actions hold where no others are given
   */
  public record LimitsRequest(
      boolean defaults,
      Integer channelActionsPerSecond,
      Integer serviceActionsPerSecond,
      Integer accountRequestsPerSecond,
      Integer accountConcurrentRequests,
      Integer senderMessagesPerSecond) {

    RateLimits toLimits() {
      try {
        RateLimits given =
            new RateLimits(
                channelActionsPerSecond,
                serviceActionsPerSecond,
                accountRequestsPerSecond,
                accountConcurrentRequests,
                senderMessagesPerSecond);
        return defaults ? given.orTwilios() : given;
      } catch (IllegalArgumentException e) {
        throw TwilioError.invalidParameter(e.getMessage());
      }
    }
  }

  private final Limiter limiter;

  LimitsResource(Limiter limiter) {
    this.limiter = limiter;
  }

  @GET
  public RateLimits limits() {
    return limiter.limits();
  }

  /** Replaces all limits; what is left out is not limited. */
  @PUT
  public RateLimits set(String body) {
    limiter.set(AdminJson.read(body, LimitsRequest.class).toLimits());
    return limits();
  }

  @DELETE
  public RateLimits clear() {
    limiter.set(RateLimits.NONE);
    return limits();
  }
}
