package dev.earshot.emulator.client;

import dev.earshot.emulator.change.SmsTraffic;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Objects;
import org.jboss.resteasy.reactive.ResponseStatus;

/** People's phones: SMS, and WhatsApp for addresses that start with {@code whatsapp:}. */
@Path("/client/messages")
public class PhonesResource {
  /** A message somebody sends to one of the account's numbers. */
  public record SmsRequest(
      String from, String to, String body, List<String> mediaUrls, String profileName) {}

  private final SmsTraffic traffic;

  PhonesResource(SmsTraffic traffic) {
    this.traffic = traffic;
  }

  @POST
  @ResponseStatus(201)
  public Sid send(SmsRequest body) {
    SmsRequest request = Asked.body(body);
    List<String> media = Objects.requireNonNullElse(request.mediaUrls(), List.of());
    SmsTraffic.Draft draft =
        new SmsTraffic.Draft(request.from(), null, request.to(), request.body(), media, null);
    return new Sid(traffic.receive(draft, request.profileName()).sid());
  }
}
