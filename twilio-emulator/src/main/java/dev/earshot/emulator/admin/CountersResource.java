package dev.earshot.emulator.admin;

import dev.earshot.emulator.fault.FaultKind;
import dev.earshot.emulator.fault.Faults;
import dev.earshot.emulator.traffic.Counters;
import dev.earshot.emulator.traffic.Limit;
import dev.earshot.emulator.traffic.Limiter;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** How many requests to Twilio's REST API there were since the start or the last reset. */
@Path("/admin/counters")
public class CountersResource {
  /**
   * The counts; those that are 0 are left out of the maps.
   *
   * @param concurrent at the moment
   * @param mostConcurrent at a moment
   * @param byStatus answers by HTTP status; {@code closed} is a connection without an answer
   * @param accepted carried out, also if a fault hid that: by action, such as {@code
   *     messages.create}
   * @param refusedByLimit by limit, such as {@code channel}
   * @param struckByFault by kind of fault
   */
  public record CountersView(
      long requests,
      int concurrent,
      int mostConcurrent,
      Map<String, Long> byStatus,
      Map<String, Long> accepted,
      Map<String, Long> refusedByLimit,
      Map<String, Long> struckByFault) {}

  private final Counters counters;
  private final Limiter limiter;
  private final Faults faults;

  CountersResource(Counters counters, Limiter limiter, Faults faults) {
    this.counters = counters;
    this.limiter = limiter;
    this.faults = faults;
  }

  @GET
  public CountersView counters() {
    return new CountersView(
        counters.requests(),
        counters.concurrent(),
        counters.mostConcurrent(),
        counters.byStatus(),
        counters.accepted(),
        named(limiter.refused(), Limit::text),
        named(faults.struck(), FaultKind::text));
  }

  private static <K> Map<String, Long> named(Map<K, Long> counts, Function<K, String> name) {
    Map<String, Long> named = new TreeMap<>();
    counts.forEach(
        (key, count) -> {
          if (count != 0) {
            named.put(name.apply(key), count);
          }
        });
    return named;
  }

  /** Counts from 0 again. */
  @POST
  @Path("/reset")
  public CountersView reset() {
    counters.reset();
    limiter.resetRefused();
    faults.resetStruck();
    return counters();
  }
}
