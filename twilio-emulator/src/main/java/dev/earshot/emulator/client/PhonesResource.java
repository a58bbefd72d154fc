package dev.earshot.emulator.client;

import dev.earshot.emulator.change.SmsTraffic;
import dev.earshot.emulator.state.Account;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Objects;
import org.jboss.resteasy.reactive.ResponseStatus;

/** People's phones: SMS, and WhatsApp for addresses that start with {@code whatsapp:}. */
@Path("/client/messages")
public class PhonesResource {
  /** A message somebody sends to one of the account's numbers. */
  public record SmsRequest(
      String from, String to, String body, List<String> mediaUrls, String profileName) {}

  private final Account account;
  private final SmsTraffic traffic;

  PhonesResource(Account account, SmsTraffic traffic) {
    this.account = account;
    this.traffic = traffic;
  }

  /**
   * The newest messages, the oldest of them first.
   *
   * @param phone the address they come from or go to; null for all
   * @param limit at most so many, up to 1000
   */
  @GET
  public List<SmsView> list(
      @QueryParam("phone") String phone, @QueryParam("limit") @DefaultValue("100") int limit) {
    return account
        .messages()
        .newestFirst(
            sms -> phone == null || phone.equals(sms.from()) || phone.equals(sms.to()),
            Asked.newest(limit))
        .items()
        .reversed()
        .stream()
        .map(SmsView::of)
        .toList();
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
