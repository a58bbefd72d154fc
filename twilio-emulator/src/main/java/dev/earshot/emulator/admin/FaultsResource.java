package dev.earshot.emulator.admin;

import dev.earshot.emulator.fault.ActiveFault;
import dev.earshot.emulator.fault.Fault;
import dev.earshot.emulator.fault.FaultKind;
import dev.earshot.emulator.fault.Faults;
import dev.earshot.emulator.state.TwilioError;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The faults that are injected into Twilio's REST API. */
@Path("/admin/faults")
public class FaultsResource {
  /** What sums of decimal fractions may be off by. */
  private static final double ROUNDING = 1e-9;

  /**
   * All faults at once.
   *
   * @param seed what the draws follow from; one is drawn if it is null
   * @param faults null for none
   */
  public record FaultsRequest(Long seed, List<FaultRequest> faults) {}

  /** All faults, and the seed that repeats the draws. */
  public record FaultsView(long seed, List<FaultView> faults) {}

  /** Which requests a fault is for; those of one group share a draw. */
  private record Group(String method, String path) {
    static Group of(Fault fault) {
      return new Group(fault.method(), fault.path() == null ? null : fault.path().pattern());
    }
  }

  private final Faults faults;

  FaultsResource(Faults faults) {
    this.faults = faults;
  }

  @GET
  public FaultsView all() {
    return new FaultsView(faults.seed(), faults.active().stream().map(FaultView::of).toList());
  }

  /** Replaces all faults and starts the draws anew. */
  @PUT
  public FaultsView set(String body) {
    FaultsRequest request = AdminJson.read(body, FaultsRequest.class);
    List<Fault> wanted = new ArrayList<>();
    for (FaultRequest fault :
        request.faults() == null ? List.<FaultRequest>of() : request.faults()) {
      if (fault == null) {
        throw TwilioError.invalidParameter("faults has a null; give objects");
      }
      wanted.add(fault.toFault());
    }
    requireAtMostOne(wanted.stream());
    faults.set(wanted, request.seed() == null ? new SplittableRandom().nextLong() : request.seed());
    return all();
  }

  /** Adds one fault to those that are there. */
  @POST
  public FaultsView add(String body) {
    Fault fault = AdminJson.read(body, FaultRequest.class).toFault();
    requireAtMostOne(
        Stream.concat(faults.active().stream().map(ActiveFault::fault), Stream.of(fault)));
    faults.add(fault);
    return all();
  }

  @DELETE
  public FaultsView clear() {
    faults.clear();
    return all();
  }

  /** Removes the faults of one kind. */
  @DELETE
  @Path("/{kind}")
  public FaultsView remove(@PathParam("kind") String kind) {
    faults.remove(FaultKind.of(kind).orElseThrow(() -> FaultRequest.unknownKind(kind)));
    return all();
  }

  private static void requireAtMostOne(Stream<Fault> all) {
    Map<Group, Double> sums =
        all.filter(fault -> fault.kind() != FaultKind.OUTAGE && fault.kind() != FaultKind.SLOW)
            .collect(
                Collectors.groupingBy(Group::of, Collectors.summingDouble(Fault::probability)));
    sums.values().stream()
        .filter(sum -> sum > 1 + ROUNDING)
        .findFirst()
        .ifPresent(
            sum -> {
              throw TwilioError.invalidParameter(
                  "The probabilities of faults for the same method and path sum up to %s; at most one"
                          .formatted(sum)
                      + " fault strikes a request, so lower them to 1 in all");
            });
  }
}
