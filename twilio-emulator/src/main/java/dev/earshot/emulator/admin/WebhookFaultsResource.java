package dev.earshot.emulator.admin;

import dev.earshot.emulator.state.TwilioError;
import dev.earshot.emulator.webhook.WebhookFaults;
import dev.earshot.emulator.webhook.WebhookFaults.Rates;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Duration;
import java.util.SplittableRandom;

/** What goes wrong with the webhooks that tell what has happened. */
@Path("/admin/webhook-faults")
public class WebhookFaultsResource {
  private static final long DEFAULT_LATE_MILLIS = 2_000;
  private static final long MOST_MILLIS = Duration.ofHours(1).toMillis();

  /**
   * All at once; what is left out does not happen.
   *
   * @param seed what the draws follow from; one is drawn if it is null
   * @param duplicate the part of webhooks that come twice, from 0 to 1
   * @param late the part of webhooks that others overtake, from 0 to 1
   * @param lateMillis how late these are
   */
  public record RatesRequest(Long seed, double duplicate, double late, Long lateMillis) {
    Rates toRates() {
      long millis = lateMillis == null ? DEFAULT_LATE_MILLIS : lateMillis;
      if (millis < 1 || millis > MOST_MILLIS) {
        throw TwilioError.invalidParameter(
            "lateMillis is \"%d\"; give a number from 1 to %d".formatted(millis, MOST_MILLIS));
      }
      return new Rates(part("duplicate", duplicate), part("late", late), Duration.ofMillis(millis));
    }

    private static double part(String name, double value) {
      if (!(value >= 0 && value <= 1)) {
        throw TwilioError.invalidParameter(
            "%s is \"%s\"; give a number from 0 to 1".formatted(name, value));
      }
      return value;
    }
  }

  /**
   * The rates, and what came of them since the start.
   *
   * @param duplicated how many came twice
   * @param delayed how many came late
   */
  public record RatesView(
      long seed, double duplicate, double late, long lateMillis, long duplicated, long delayed) {}

  private final WebhookFaults faults;

  WebhookFaultsResource(WebhookFaults faults) {
    this.faults = faults;
  }

  @GET
  public RatesView all() {
    Rates rates = faults.rates();
    return new RatesView(
        faults.seed(),
        rates.duplicate(),
        rates.late(),
        rates.lateBy().toMillis(),
        faults.duplicated(),
        faults.delayed());
  }

  /** Replaces the rates and starts the draws anew. */
  @PUT
  public RatesView set(String body) {
    RatesRequest request = AdminJson.read(body, RatesRequest.class);
    faults.set(
        request.toRates(),
        request.seed() == null ? new SplittableRandom().nextLong() : request.seed());
    return all();
  }

  @DELETE
  public RatesView clear() {
    faults.set(Rates.NONE, faults.seed());
    return all();
  }
}
